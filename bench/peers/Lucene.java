// Lucene over the articles: builds an index, or answers and times queries in one thread.
//
// usage: Lucene index ANALYSER FIELDS ARTICLES.tsv INDEX          prints: CPU seconds, wall seconds, MiB
//        Lucene run ANALYSER FIELDS INDEX QUERIES.tsv RUN         a TREC run of the first 100
//        Lucene time ANALYSER FIELDS INDEX PASSES OUT QUERIES.tsv...   OUT/<name of QUERIES>.ms: qid<TAB>ms
//
// ANALYSER: nori (KoreanAnalyzer as it comes: compounds split, endings and particles dropped) or
//           pairs (CJKAnalyzer: character pairs; no stop words)
// FIELDS:   title: law, article number and heading in one field, weight 1; the text in another
//           one: all of it in one field
// ARTICLES.tsv: id, title, text.  BM25 with Lucene's defaults (k1 1.2, b 0.75), OR of the analysed terms in each field.
import java.io.*;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

public class Lucene {
    static final float TITLE_WEIGHT = Float.parseFloat(System.getProperty("title.weight", "1"));

    final QueryBuilder builder;
    final boolean titled;
    final Analyzer analyser;

    Lucene(String analyser, String fields) {
        this.analyser = analyser.equals("nori") ? new KoreanAnalyzer() : new CJKAnalyzer(CharArraySet.EMPTY_SET);
        builder = new QueryBuilder(this.analyser);
        titled = fields.equals("title");
    }

    static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
    }

    Document document(String line) {
        String[] column = line.split("\t", 3);
        Document d = new Document();
        d.add(new StoredField("id", column[0]));
        if (titled)
            d.add(new TextField("title", column[1], Field.Store.NO));
        d.add(new TextField("text", titled ? column[2] : column[1] + "\n" + column[2], Field.Store.NO));
        return d;
    }

    void index(String articles, String folder) throws IOException {
        long start = System.nanoTime();
        IndexWriterConfig config = new IndexWriterConfig(analyser).setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        config.setRAMBufferSizeMB(256);
        try (BufferedReader in = Files.newBufferedReader(Paths.get(articles));
             FSDirectory files = FSDirectory.open(Paths.get(folder));
             IndexWriter writer = new IndexWriter(files, config)) {
            for (String line; (line = in.readLine()) != null; )
                writer.addDocument(document(line));
            writer.forceMerge(1);
        }
        long bytes = 0;
        for (File f : new File(folder).listFiles())
            bytes += f.length();
        System.out.printf("%.1f %.1f %.1f%n", cpuNanos() / 1e9, (System.nanoTime() - start) / 1e9,
            bytes / 1048576.0);
    }

    Query query(String text) {
        BooleanQuery.Builder both = new BooleanQuery.Builder();
        Query body = builder.createBooleanQuery("text", text, BooleanClause.Occur.SHOULD);
        if (body == null)
            return new MatchNoDocsQuery();
        if (!titled)
            return body;
        both.add(body, BooleanClause.Occur.SHOULD);
        both.add(new BoostQuery(builder.createBooleanQuery("title", text, BooleanClause.Occur.SHOULD), TITLE_WEIGHT),
            BooleanClause.Occur.SHOULD);
        return both.build();
    }

    static List<String[]> queries(String path) throws IOException {
        List<String[]> out = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get(path)))
            out.add(line.split("\t", 2));
        return out;
    }

    void run(IndexSearcher searcher, String path, String out) throws IOException {
        try (PrintWriter w = new PrintWriter(out, "UTF-8")) {
            for (String[] q : queries(path)) {
                int rank = 0;
                for (ScoreDoc hit : searcher.search(query(q[1]), 100).scoreDocs)
                    w.printf("%s Q0 %s %d %.6f lucene%n", q[0], searcher.doc(hit.doc).get("id").replace(' ', '_'),
                        ++rank, hit.score);
            }
        }
    }

    /* From the text of the query to the ids of the first ten. */
    double milliseconds(IndexSearcher searcher, String text) throws IOException {
        long start = System.nanoTime();
        int length = 0;
        for (ScoreDoc hit : searcher.search(query(text), 10).scoreDocs)
            length += searcher.doc(hit.doc).get("id").length();
        return length < 0 ? 0 : (System.nanoTime() - start) / 1e6;
    }

    void time(IndexSearcher searcher, int passes, String out, String[] paths) throws IOException {
        for (int i = 0; i < passes; i++)
            for (String path : paths)
                for (String[] q : queries(path))
                    milliseconds(searcher, q[1]);
        for (String path : paths) {
            String name = Paths.get(path).getFileName().toString().replaceFirst("[.].*", "");
            try (PrintWriter w = new PrintWriter(out + "/" + name + ".ms", "UTF-8")) {
                for (String[] q : queries(path))
                    w.printf("%s\t%.3f%n", q[0], milliseconds(searcher, q[1]));
            }
        }
    }

    public static void main(String[] a) throws IOException {
        Lucene lucene = new Lucene(a[1], a[2]);
        if (a[0].equals("index")) {
            lucene.index(a[3], a[4]);
            return;
        }
        try (FSDirectory files = FSDirectory.open(Paths.get(a[3])); IndexReader reader = DirectoryReader.open(files)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            if (a[0].equals("run"))
                lucene.run(searcher, a[4], a[5]);
            else
                lucene.time(searcher, Integer.parseInt(a[4]), a[5], Arrays.copyOfRange(a, 6, a.length));
        }
    }
}
