/* tests/fuzz/fuzz_hwpx.c - a libFuzzer target: any bytes as a part of an HWPX. */
#include "fuzz_package.h"

static const FuzzPart parts[] = {
    { "Contents/section0.xml",
        "<sec><p paraPrIDRef='1'><run><secPr outlineShapeIDRef='1'/><t>글</t></run></p></sec>" },
    { "Contents/header.xml",
        "<head><numbering id='1'><paraHead level='1' start='1' "
        "numFormat='DIGIT'>^1.</paraHead></numbering><bullet id='1' char='*'/><paraPr "
        "id='1'><heading type='OUTLINE' idRef='0' level='0'/></paraPr></head>" },
    { "Contents/content.hpf",
        "<package><title>글</title><item id='a' href='Contents/section0.xml'/><itemref "
        "idref='a'/></package>" },
    { "META-INF/manifest.xml", "<manifest/>" },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_package(parts, G_N_ELEMENTS(parts), data, size);
    return 0;
}
