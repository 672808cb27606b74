/* import/model/mail.c - the plain data of one mail. */
#include "import/model/mail.h"

ImportMail *import_mail_new(void)
{
    ImportMail *mail = g_new0(ImportMail, 1);
    mail->refs = g_ptr_array_new_with_free_func(g_free);
    mail->attachments = g_ptr_array_new_with_free_func(g_free);
    return mail;
}

void import_mail_free(ImportMail *mail)
{
    if (!mail)
        return;
    char *const texts[] = { mail->id, mail->from, mail->name, mail->subject, mail->text };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_ptr_array_unref(mail->refs);
    g_ptr_array_unref(mail->attachments);
    g_free(mail);
}
