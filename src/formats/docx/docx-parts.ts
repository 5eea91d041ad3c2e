import type { PartOut } from '../zip/write-zip.js';
import { xmlText } from './xml-text.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export const DOCUMENT_HEAD = `${XML}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}">`;
export const FOOT_REFERENCE = '<w:footerReference w:type="default" r:id="rId3"/>';

/** What the parts beside the document say of it. */
interface About {
  readonly title: string;
  readonly language: string;
  readonly foot?: { readonly text: string; readonly pageLabel: string } | undefined;
}

/** The style that each kind of paragraph is set in. */
export const STYLE_OF = { title: 'Title', quotation: 'Quote', paragraph: undefined } as const;

/** Everything of the file but the document itself: what it is, how it looks, what it is called. */
export function DOCX_PARTS({ title, language, foot }: About): PartOut[] {
  const part = (name: string, text: string): PartOut => ({ name, pieces: [XML + text] });
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
        'document.main',
        'styles',
        'numbering',
        'settings',
        ...(foot ? ['footer'] : []),
      ]
        .map((kind) => `<Override PartName="/word/${kind.split('.')[0]}.xml" ContentType="${TYPES}.${kind}+xml"/>`)
        .join(
          '',
        )}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ),
    part(
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/numbering" Target="numbering.xml"/><Relationship Id="rId4" Type="${OFFICE}/settings" Target="settings.xml"/>${foot ? `<Relationship Id="rId3" Type="${OFFICE}/footer" Target="footer.xml"/>` : ''}</Relationships>`,
    ),
    part(
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:language>${xmlText(language)}</dc:language></cp:coreProperties>`,
    ),
    part('word/numbering.xml', NUMBERING),
    part('word/settings.xml', SETTINGS),
    part('word/styles.xml', stylesOf(language)),
    ...(foot ? [part('word/footer.xml', footOf(foot))] : []),
  ];
}

/** Without this Word takes the file for one of 2007 and opens it in its compatibility mode. */
const SETTINGS = `<w:settings xmlns:w="${WORD}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;
const NUMBERING = `<w:numbering xmlns:w="${WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** The words to the left, the number of the page and of how many to the right; Word counts them itself. */
function footOf({ text, pageLabel }: NonNullable<About['foot']>): string {
  const said = (words: string): string => `<w:r><w:t xml:space="preserve">${xmlText(words)}</w:t></w:r>`;
  const counted = (field: 'PAGE' | 'NUMPAGES'): string =>
    `<w:fldSimple w:instr=" ${field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  return `<w:ftr xmlns:w="${WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${said(text)}<w:r><w:tab/></w:r>${said(`${pageLabel} `)}${counted('PAGE')}${said(' (')}${counted('NUMPAGES')}${said(')')}</w:p></w:ftr>`;
}

function stylesOf(language: string): string {
  const heading = (level: number, halfPoints: number): string =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${halfPoints}"/></w:rPr></w:style>`;
  const line = (side: string, space = 0): string =>
    `<w:${side} w:val="single" w:sz="4" w:space="${space}" w:color="8A949B"/>`;
  return [
    `<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>',
    heading(1, 30),
    heading(2, 26),
    heading(3, 22),
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="357"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="TableText"><w:name w:val="Table Text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr></w:style>',
    `<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr>${line('top', 4)}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="9072"/></w:tabs><w:spacing w:before="60" w:after="0"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr></w:style>`,
    `<w:style w:type="table" w:styleId="Rows"><w:name w:val="Rows"/><w:tblPr><w:tblBorders>${line('top')}${line('bottom')}${line('insideH')}</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
    '</w:styles>',
  ].join('');
}
