# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DFOLDER=… -DOUTPUT=… -P embed.cmake -- what a page carries inside, as C. Bytes instead of text: C17
# promises no more than 4095 characters to a literal.
set(code "/* Made by embed.cmake. */\n#include \"analysis/report/assets.h\"\n")
foreach(name css js)
  file(READ ${FOLDER}/report.${name} bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
  string(APPEND code "\nconst char ana_report_${name}[] = {\n${bytes}0};\n")
endforeach()
file(WRITE ${OUTPUT} "${code}")
