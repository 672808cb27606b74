# At install time: the units and the lines for cron with the prefix that is installed under, which may be another
# than the one that was configured. UNITS: the templates; BINDIR, DATADIR: below the prefix; WORK: a folder to write in.
get_filename_component(prefix "${CMAKE_INSTALL_PREFIX}" ABSOLUTE)
get_filename_component(CMAKE_INSTALL_FULL_BINDIR "${BINDIR}" ABSOLUTE BASE_DIR "${prefix}")
foreach(unit IN LISTS UNITS)
  get_filename_component(name "${unit}" NAME_WLE)
  configure_file("${unit}" "${WORK}/${name}" @ONLY)
  if(name MATCHES "cron$")
    file(INSTALL "${WORK}/${name}" DESTINATION "${CMAKE_INSTALL_PREFIX}/${DATADIR}/onecall")
  else()
    file(INSTALL "${WORK}/${name}" DESTINATION "${CMAKE_INSTALL_PREFIX}/lib/systemd/system")
  endif()
endforeach()
