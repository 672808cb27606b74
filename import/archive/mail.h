/* import/archive/mail.h - a mail, from its bytes to what it says. */
#pragma once
#include "import/model/mail.h"
#include "import/model/reader.h"

/* Reads one mail. NULL with ERR_INPUT and *fault if nothing can be read of it. */
ImportMail *import_mail_read(const ImportFile *file, ImportFault *fault, GError **err);
