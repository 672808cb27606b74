/* cli/report/mail.h - a report by mail: as text, and in another format as a file with it. */
#pragma once
#include "cli/report/write.h"

/* Hands it to sendmail at once and says so. The same report to the same address has the same
 * Message-ID. ERR_INPUT if `address` is not a mail address or the settings name no sender; ERR_BUSY
 * if sendmail did not take it: the same command can be tried again. */
bool report_mail(App *app, const Report *report, const ReportWriter *writer, bool bom,
    const char *address, GError **err);
