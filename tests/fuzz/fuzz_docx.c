/* tests/fuzz/fuzz_docx.c - a libFuzzer target: any bytes as a part of a DOCX. */
#include "fuzz_package.h"

static const FuzzPart parts[] = {
    { "word/document.xml",
        "<document><body><p><pPr><pStyle val='a'/></pPr><r><t>글</t><footnoteReference "
        "id='1'/></r></p><headerReference id='r4'/></body></document>" },
    { "word/numbering.xml",
        "<numbering><abstractNum abstractNumId='0'><lvl ilvl='0'><start val='1'/><numFmt "
        "val='ganada'/><lvlText val='%1.'/></lvl></abstractNum><num numId='1'><abstractNumId "
        "val='0'/></num></numbering>" },
    { "word/styles.xml",
        "<styles><style styleId='a'><name val='heading 1'/><numPr><numId "
        "val='1'/></numPr></style></styles>" },
    { "word/footnotes.xml",
        "<footnotes><footnote id='1'><p><r><t>각주</t></r></p></footnote></footnotes>" },
    { "word/header1.xml", "<hdr><p><r><t>머리글</t></r></p></hdr>" },
    { "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id='r1' Type='x/styles' Target='styles.xml'/><Relationship "
        "Id='r2' Type='x/numbering' Target='numbering.xml'/><Relationship Id='r3' "
        "Type='x/footnotes' Target='footnotes.xml'/><Relationship Id='r4' Type='x/header' "
        "Target='header1.xml'/></Relationships>" },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_package(parts, G_N_ELEMENTS(parts), data, size);
    return 0;
}
