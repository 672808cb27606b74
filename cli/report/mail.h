/* cli/report/mail.h - a report by mail: as text, and in another format as a file with it. */
#pragma once
#include "cli/report/write.h"

/* Hands it to sendmail at once and says so. The same report to the same address has the same
 * Message-ID. ERR_INPUT where the address is none, or the settings name no sender; ERR_BUSY where
 * it was not taken: the same command again. */
bool report_mail(App *app, const Report *report, ReportFormat format, bool bom, const char *address,
    GError **err);
