import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { gatherPayments } from '../../src/claims/payments/gathered-file.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import { bytesOf } from '../../src/formats/bytes.js';
import { makeOcr } from '../../src/shared/numbers/ocr.js';
import { Desk } from '../matters/desk.js';
import { migratedDatabase } from '../support/databases.js';
import { measured, rates, type Measurement } from './benchmark.js';
import { peakMb } from './programs.js';

const COUNT = 200_000;
/** What the command may hold while it reads and matches such a file. */
const LIMIT_MB = 250;

/**
 * A camt.054 of 200,000 entries, read, checked and matched with what is known, against the XML parser alone reading the
 * same file in the same pieces.
 */
export async function run(): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'camt-bench-'));
  const url = await migratedDatabase('sqlite');
  const desk = await Desk.open('sqlite', { database: url });
  try {
    const path = join(folder, 'camt.054.xml');
    await writeFile(path);
    const imports = desk.app.get(PaymentImports);
    const ours = async (): Promise<number> => {
      const file = await gatherPayments(() => bytesOf(path));
      const { unmatched } = await imports.foresee(file);
      if (unmatched !== COUNT) throw new Error(`${unmatched} payments of ${COUNT}`);
      return COUNT;
    };
    const found = await rates(
      [
        { name: 'ours', once: ours },
        { name: 'saxes', once: () => bare(path) },
      ],
      2,
    );
    // By the command itself: this process holds the tests' own tools and the parser that it is measured against as well.
    const most = await peakMb(['dist/cli.js', 'import', 'payments', path, '--dry-run'], {
      VILLKOR_DATABASE: url,
      VILLKOR_FILES: join(folder, 'files'),
      VILLKOR_MAIL: `file:${join(folder, 'mail')}`,
    });
    process.stderr.write(`camt: the command held ${Math.round(most)} MB at most, of ${LIMIT_MB}\n`);
    if (most > LIMIT_MB) throw new Error(`The command held ${Math.round(most)} MB, more than ${LIMIT_MB}`);
    return measured('camt', 'entries/s', found['ours'] ?? NaN, { saxes: found['saxes'] ?? NaN });
  } finally {
    await desk.close();
    rmSync(folder, { recursive: true });
  }
}

async function bare(path: string): Promise<number> {
  let entries = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'Ntry') entries += 1;
  });
  parser.on('text', () => undefined);
  parser.on('closetag', () => undefined);
  const decoder = new TextDecoder();
  for await (const piece of bytesOf(path)) parser.write(decoder.decode(piece, { stream: true }));
  parser.close();
  return entries;
}

async function writeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-20T04:00:00+01:00</CreDtTm></GrpHdr><Ntfctn><Id>N</Id><Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id><Ccy>SEK</Ccy></Acct>\n',
  );
  for (let at = 0; at < COUNT; at += 1) if (!out.write(entryOf(at))) await once(out, 'drain');
  out.end('</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n');
  await once(out, 'close');
}

function entryOf(at: number): string {
  const amount = `${100 + (at % 5000)}.${String(at % 100).padStart(2, '0')}`;
  const ocr = makeOcr(`2026${String(at).padStart(6, '0')}`, { lengthDigit: true });
  return `<Ntry><NtryRef>${at}</NtryRef><Amt Ccy="SEK">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-19</Dt></BookgDt><ValDt><Dt>2026-11-19</Dt></ValDt><AcctSvcrRef>E${at}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><AcctSvcrRef>T${at}</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="SEK">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Föreningen nummer ${at}</Nm><Id><OrgId><Othr><Id>8024123450</Id></Othr></OrgId></Id></Pty></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${ocr}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>\n`;
}
