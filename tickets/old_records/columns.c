/* tickets/old_records/columns.c - what the columns of old records may be called. */
#include "tickets/old_records/columns.h"
#include "base/i18n.h"
#include "base/text/text.h"

const OldRecordColumn old_record_columns[] = {
    [OLD_RECEIVED] = { "received", "접수일시;접수일;접수시각;접수;상담일시;상담일;일시;date",
        true },
    [OLD_TOLD] = { "told",
        "closed;회신일시;회신일;회신시각;답변일시;답변일;처리일시;처리일;완료일시;완료일;종결일시;"
        "종결일;처리완료일",
        false },
    [OLD_QUESTION] = { "question", "질문;질문내용;문의;문의내용;질의;질의내용;상담내용;민원내용",
        true },
    [OLD_ANSWER] = { "answer", "답변;답변내용;회신;회신내용;처리내용;처리결과;상담결과;조치내용",
        false },
    [OLD_CATEGORY] = { "category", "분류;상담분류;유형;상담유형;구분;카테고리", false },
    [OLD_FIELD] = { "field", "분야;품목분야;제품분야;품목;제품", false },
    [OLD_CHANNEL] = { "channel", "경로;접수경로;접수방법;채널", false },
    [OLD_CONSULTANT] = { "consultant", "상담사;상담원;상담자;담당자;처리자;담당", false },
    [OLD_AGENCY] = { "agency", "기관;협력기관;이관기관;답변기관;처리기관", false },
    [OLD_NAME] = { "name", "caller;고객;고객명;성명;이름;신청인;민원인;문의자", false },
    [OLD_COMPANY] = { "company", "회사;회사명;업체;업체명;기업명;상호;소속", false },
    [OLD_PHONE] = { "phone", "tel;전화;전화번호;연락처;휴대전화;휴대폰", false },
    [OLD_MAIL] = { "mail", "email;e-mail;메일;이메일;전자우편", false },
    { 0 },
};
G_STATIC_ASSERT(G_N_ELEMENTS(old_record_columns) == OLD_N + 1);

/* The place of the column in the header; the first of its names that is there. */
static int place_of(const GPtrArray *header, const OldRecordColumn *column)
{
    g_autofree char *all = g_strconcat(column->name, ";", column->also, NULL);
    g_auto(GStrv) names = g_strsplit(all, ";", -1);
    for (char **name = names; *name; name++)
        for (guint i = 0; i < header->len; i++) {
            g_autofree char *key = text_key(header->pdata[i]);
            if (g_str_equal(key, *name))
                return (int)i;
        }
    return -1;
}

bool old_record_find_columns(const GPtrArray *header, int columns[OLD_N], GError **err)
{
    for (int c = 0; c < OLD_N; c++) {
        columns[c] = place_of(header, &old_record_columns[c]);
        if (columns[c] >= 0 || !old_record_columns[c].needed)
            continue;
        g_set_error(err, ERR, ERR_INPUT,
            _("no column is called \"%s\" (or %s): the first line must name the columns"),
            old_record_columns[c].name, old_record_columns[c].also);
        return false;
    }
    return true;
}
