# Writes OUT, a C header with the languages that messages are translated to: po/ko.po -> "ko". If descriptions of
# options end with a full stop in a language, the header of its file says "X-Help-Full-Stop: yes".
# Run as: cmake -DOUT=... -DFILES="po/ko.po|..." -P Languages.cmake
string(REPLACE "|" ";" FILES "${FILES}")
set(rows "")
set(names "")
foreach(path IN LISTS FILES)
  get_filename_component(name "${path}" NAME_WE)
  file(STRINGS "${path}" full_stop REGEX "^\"X-Help-Full-Stop: yes\\\\n\"$")
  if(full_stop)
    set(stop true)
  else()
    set(stop false)
  endif()
  string(APPEND rows "    { \"${name}\", ${stop} }, \\\n")
  string(APPEND names "${name}|")
endforeach()
set(text "/* generated from po/ */
#define LANGUAGE_NAMES \"${names}en\"
#define LANGUAGE_TRANSLATIONS \\
${rows}
")
set(before "")
if(EXISTS "${OUT}")
  file(READ "${OUT}" before)
endif()
if(NOT text STREQUAL before) # a message that changes does not build the program anew
  file(WRITE "${OUT}" "${text}")
endif()
