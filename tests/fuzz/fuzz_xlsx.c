/* tests/fuzz/fuzz_xlsx.c - a libFuzzer target: any bytes as a part of an XLSX. */
#include "fuzz_package.h"

static const FuzzPart parts[] = {
    { "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c "
        "s='1'><v>46107</v></c></row></sheetData></worksheet>" },
    { "xl/sharedStrings.xml", "<sst><si><t>글</t></si></sst>" },
    { "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy-mm'/></numFmts><cellXfs><xf "
        "numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>" },
    { "xl/workbook.xml", "<workbook><sheets><sheet name='가' r:id='r1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='r1' Type='x/worksheet' "
        "Target='worksheets/sheet1.xml'/><Relationship Id='r3' Type='x/styles' "
        "Target='styles.xml'/><Relationship Id='r4' Type='x/sharedStrings' "
        "Target='sharedStrings.xml'/></Relationships>" },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_package(parts, G_N_ELEMENTS(parts), data, size);
    return 0;
}
