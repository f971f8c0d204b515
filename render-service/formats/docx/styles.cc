#include "render-service/formats/docx/styles.h"

namespace disclosure::docx {

// GB/T 9704-2012, 5.2.2 and 7.3: text 3号 (16 pt) 仿宋, 22 lines of 28 characters; title 2号 (22
// pt) 小标宋; headings 黑体, 楷体, 仿宋, 仿宋; page number 4号 (14 pt) 宋体. Letters of the text
// are drawn together by 1/4 pt (`w:spacing` -5) so that 28 fill a line: a character grid would do
// the same in Word, but not in LibreOffice. Chinese and Latin letters stand without the space
// between them that would break the count; the signature may stand out to the right rather than be
// broken by it. Measures of measures.h.
const char kStylesPart[] = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults>
<w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" w:hAnsi="Times New Roman"
  w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/>
<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault/>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl w:val="0"/><w:overflowPunct/><w:autoSpaceDE w:val="0"/>
<w:autoSpaceDN w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>

<w:style w:type="paragraph" w:customStyle="1" w:styleId="BulletinText"><w:name w:val="公文正文"/>
<w:basedOn w:val="Normal"/><w:qFormat/>
<w:pPr><w:spacing w:line="579" w:lineRule="exact"/>
<w:ind w:firstLineChars="200" w:firstLine="630"/></w:pPr>
<w:rPr><w:spacing w:val="-5"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="BulletinTitle"><w:name w:val="公文标题"/>
<w:basedOn w:val="Normal"/><w:next w:val="BulletinText"/><w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:after="579" w:line="660" w:lineRule="exact"/>
<w:jc w:val="center"/></w:pPr>
<w:rPr><w:rFonts w:ascii="方正小标宋简体" w:eastAsia="方正小标宋简体" w:hAnsi="方正小标宋简体"/><w:sz w:val="44"/>
<w:szCs w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="BulletinText"/><w:next w:val="BulletinText"/><w:uiPriority w:val="9"/>
<w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
<w:basedOn w:val="BulletinText"/><w:next w:val="BulletinText"/><w:uiPriority w:val="9"/>
<w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="1"/></w:pPr>
<w:rPr><w:rFonts w:ascii="楷体_GB2312" w:eastAsia="楷体_GB2312" w:hAnsi="楷体_GB2312"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/>
<w:basedOn w:val="BulletinText"/><w:next w:val="BulletinText"/><w:uiPriority w:val="9"/>
<w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading4"><w:name w:val="heading 4"/>
<w:basedOn w:val="BulletinText"/><w:next w:val="BulletinText"/><w:uiPriority w:val="9"/>
<w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="BulletinSignature"><w:name w:val="署名"/>
<w:basedOn w:val="BulletinText"/><w:next w:val="BulletinDate"/><w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="579"/>
<w:ind w:right="-630" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="BulletinDate"><w:name w:val="成文日期"/>
<w:basedOn w:val="BulletinText"/><w:qFormat/>
<w:pPr><w:ind w:right="-630" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>
<w:uiPriority w:val="99"/>
<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="400" w:lineRule="exact"/></w:pPr>
<w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体"/><w:sz w:val="28"/><w:szCs w:val="28"/>
</w:rPr></w:style>

<w:style w:type="paragraph" w:customStyle="1" w:styleId="Element"><w:name w:val="公文要素"/>
<w:basedOn w:val="Normal"/>
<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="260" w:lineRule="exact"/><w:jc w:val="left"/>
</w:pPr>
<w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="ElementLabel"><w:name w:val="公文要素名"/>
<w:basedOn w:val="Element"/>
<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ElementTable"><w:name w:val="公文要素表"/>
<w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>
<w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>
<w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/>
<w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar>
<w:top w:w="30" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/>
<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>

<w:style w:type="paragraph" w:customStyle="1" w:styleId="SheetTitle"><w:name w:val="统计表标题"/>
<w:basedOn w:val="BulletinTitle"/><w:next w:val="SheetYear"/><w:qFormat/>
<w:pPr><w:spacing w:after="0"/><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="SheetYear"><w:name w:val="统计年度"/>
<w:basedOn w:val="Normal"/><w:next w:val="SheetLine"/>
<w:pPr><w:keepNext/><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>
<w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="SheetLine"><w:name w:val="填报栏"/>
<w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:snapToGrid w:val="0"/>
<w:spacing w:before="60" w:after="60" w:line="360" w:lineRule="exact"/><w:jc w:val="left"/>
</w:pPr>
<w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="SheetTable"><w:name w:val="填报栏表"/>
<w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableTitle"><w:name w:val="表格标题"/>
<w:basedOn w:val="Normal"/><w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:snapToGrid w:val="0"/>
<w:spacing w:before="290" w:after="100" w:line="400" w:lineRule="exact"/><w:jc w:val="center"/>
<w:outlineLvl w:val="1"/></w:pPr>
<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/><w:sz w:val="28"/><w:szCs w:val="28"/>
</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableSpacer"><w:name w:val="表格间隔"/>
<w:basedOn w:val="Normal"/>
<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>
<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>

<w:style w:type="table" w:customStyle="1" w:styleId="StatisticsTable"><w:name w:val="统计表"/>
<w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>
<w:left w:val="single" w:sz="8" w:space="0" w:color="auto"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>
<w:right w:val="single" w:sz="8" w:space="0" w:color="auto"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/>
<w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar>
<w:top w:w="30" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/>
<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="StatisticsTableSmall">
<w:name w:val="统计表（小五）"/><w:basedOn w:val="StatisticsTable"/>
<w:tblPr><w:tblCellMar><w:top w:w="15" w:type="dxa"/><w:left w:w="40" w:type="dxa"/>
<w:bottom w:w="15" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>
</w:style>

<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableLabel"><w:name w:val="表格项目"/>
<w:basedOn w:val="Normal"/><w:qFormat/>
<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="300" w:lineRule="exact"/><w:jc w:val="left"/>
</w:pPr>
<w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableHead"><w:name w:val="表头"/>
<w:basedOn w:val="TableLabel"/><w:qFormat/>
<w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr>
<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableCaption"><w:name w:val="表格类别"/>
<w:basedOn w:val="TableLabel"/><w:qFormat/>
<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNote"><w:name w:val="表格附注"/>
<w:basedOn w:val="TableLabel"/>
<w:pPr><w:spacing w:line="260" w:lineRule="exact"/></w:pPr>
<w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableUnit"><w:name w:val="表格单位"/>
<w:basedOn w:val="TableLabel"/>
<w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableFigure"><w:name w:val="表格数字"/>
<w:basedOn w:val="TableLabel"/><w:qFormat/>
<w:pPr><w:jc w:val="right"/></w:pPr></w:style>

<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableLabelSmall">
<w:name w:val="表格项目（小五）"/><w:basedOn w:val="TableLabel"/>
<w:pPr><w:spacing w:line="250" w:lineRule="exact"/></w:pPr>
<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableHeadSmall"><w:name w:val="表头（小五）"/>
<w:basedOn w:val="TableLabelSmall"/>
<w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr>
<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableCaptionSmall">
<w:name w:val="表格类别（小五）"/><w:basedOn w:val="TableLabelSmall"/>
<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNoteSmall">
<w:name w:val="表格附注（小五）"/><w:basedOn w:val="TableLabelSmall"/>
<w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableUnitSmall">
<w:name w:val="表格单位（小五）"/><w:basedOn w:val="TableLabelSmall"/>
<w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableFigureSmall">
<w:name w:val="表格数字（小五）"/><w:basedOn w:val="TableLabelSmall"/>
<w:pPr><w:jc w:val="right"/></w:pPr></w:style>
</w:styles>
)xml";

}  // namespace disclosure::docx
