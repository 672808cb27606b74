# Writes OUT, a C header with one string constant a file: db/schema/desk-001.sql -> schema_desk_001.
# Run as: cmake -DOUT=... -DFILES="a.sql|b.sql" -P EmbedSql.cmake
set(text "/* generated from db/schema/ */\n")
string(REPLACE "|" ";" FILES "${FILES}")
foreach(path IN LISTS FILES)
  get_filename_component(name "${path}" NAME_WE)
  string(REPLACE "-" "_" name "${name}")
  file(READ "${path}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
  # short literals: a compiler need not take long ones (C17 5.2.4.1), and \x must not run on
  string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?)" "\"\\1\"\n" bytes "${bytes}")
  string(APPEND text "static const char schema_${name}[] =\n${bytes};\n")
endforeach()
file(WRITE "${OUT}" "${text}")
