/* cli/terminal/key_codes.h - the keys of a keyboard that are no characters. */
#pragma once

/* A key is a character (Unicode; a control character as it is: Enter is 0x0D) or one of these. They
 * are C1 codes, which nobody types, so that libedit can be given them as characters. */
enum {
    KEY_UP = 0x80,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_INSERT,
    KEY_DELETE,
    KEY_WORD_LEFT, /* Ctrl or Alt with the arrow, Alt-b */
    KEY_WORD_RIGHT,
    KEY_BACKTAB,
    KEY_ESCAPE,
    KEY_ALT_ENTER,
    KEY_F1,
    KEY_F2,
    KEY_F3,
    KEY_F4,
    KEY_F5,
    KEY_F6,
    KEY_F7,
    KEY_F8,
    KEY_F9,
    KEY_F10,
    KEY_PASTE,       /* a paste has ended: keys_paste() */
    KEY_UNKNOWN,     /* a sequence that means nothing here, a character that must not be shown */
    KEY_REPLY,       /* the terminal answered a question; nobody pressed it */
    KEY_DELETE_WORD, /* Alt-d, Ctrl-Delete: the word to the right. (To the left: Ctrl-W) */
};
