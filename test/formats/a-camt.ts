import type { Deposit, PaymentFileEnd, PaymentItem } from '../../src/formats/payments/payment-item.js';
import { readPayments } from '../../src/formats/payments/read-payments.js';
import { Problem } from '../../src/shared/problem.js';

/** What a file of payments was read as, whole. */
export interface ReadFile extends PaymentFileEnd {
  readonly items: readonly PaymentItem[];
  readonly deposits: readonly Deposit[];
}

/** Reads bytes in pieces of a size, so that nothing depends on where they are cut. */
export async function readFrom(content: string | Uint8Array, size = 64 * 1024): Promise<ReadFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const items: PaymentItem[] = [];
  const deposits: Deposit[] = [];
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  };
  const end = await readPayments(pieces, {
    item: (item) => items.push(item),
    deposit: (deposit) => deposits.push(deposit),
  });
  return { ...end, items, deposits };
}

/** The code with which a file is refused; one that is read is `read`. */
export async function refusalOf(content: string | Uint8Array, size?: number): Promise<string> {
  try {
    await readFrom(content, size);
    return 'read';
  } catch (error) {
    if (error instanceof Problem && error.kind === 'refused') return error.code;
    throw error;
  }
}

interface CamtAsked {
  readonly message?: '053' | '054';
  readonly version?: string;
  readonly prefix?: string;
  readonly currency?: string;
  readonly more?: string;
  readonly head?: string;
}

/** A message around these entries. */
export function aCamt(entries: readonly string[], asked: CamtAsked = {}): string {
  const { message = '054', version = '08', prefix = '', currency = 'SEK', more = '', head = '' } = asked;
  const [element, part] = message === '053' ? ['BkToCstmrStmt', 'Stmt'] : ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'];
  const namespace = `urn:iso:std:iso:20022:tech:xsd:camt.${message}.001.${version}`;
  const plain =
    `<${element}><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T04:00:00</CreDtTm></GrpHdr>` +
    `<${part}><Id>1</Id><CreDtTm>2026-11-20T04:00:00</CreDtTm>${head}` +
    `<Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id><Ccy>${currency}</Ccy></Acct>${more}${entries.join('\n')}</${part}></${element}></Document>`;
  const text = `<Document xmlns="${namespace}">${plain}`;
  if (prefix === '') return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
  return text.replace(/<(\/?)(\w)/g, `<$1${prefix}:$2`).replace('xmlns=', `xmlns:${prefix}=`);
}

interface EntryAsked {
  readonly amount?: string;
  readonly currency?: string;
  readonly direction?: string;
  readonly on?: string;
  readonly reference?: string | null;
  readonly status?: string;
  readonly details?: readonly string[];
  readonly more?: string;
  readonly batch?: string;
}

/** An entry; its details are `TxDtls`. */
export function anEntry(asked: EntryAsked = {}): string {
  const { amount = '1500.00', currency = 'SEK', direction = 'CRDT', on = '<Dt>2026-11-19</Dt>' } = asked;
  const { reference = 'E1', status = '<Cd>BOOK</Cd>', details = [], more = '', batch = '' } = asked;
  const inner = batch === '' && details.length === 0 ? '' : `<NtryDtls>${batch}${details.join('')}</NtryDtls>`;
  const own = reference === null ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`;
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts>${status}</Sts><BookgDt>${on}</BookgDt>${own}${inner}${more}</Ntry>`;
}

interface DetailsAsked {
  readonly amount?: string | null;
  readonly direction?: string;
  readonly currency?: string;
  readonly reference?: string | null;
  readonly ocr?: readonly string[];
  readonly words?: readonly string[];
  readonly payer?: string | null;
  readonly number?: string;
  readonly more?: string;
  readonly structured?: string;
}

/** The details of one payment. */
export function details(asked: DetailsAsked = {}): string {
  const { amount = '1500.00', currency = 'SEK', direction, reference = 'T1', ocr = [], words = [] } = asked;
  const { payer = 'Bollklubben', number, more = '', structured = '' } = asked;
  const refs = reference === null ? '' : `<Refs><AcctSvcrRef>${reference}</AcctSvcrRef></Refs>`;
  const sum = amount === null ? '' : `<Amt Ccy="${currency}">${amount}</Amt>`;
  const way = direction === undefined ? '' : `<CdtDbtInd>${direction}</CdtDbtInd>`;
  const id = number === undefined ? '' : `<Id><OrgId><Othr><Id>${number}</Id></Othr></OrgId></Id>`;
  const party = payer === null ? '' : `<RltdPties><Dbtr><Pty><Nm>${payer}</Nm>${id}</Pty></Dbtr></RltdPties>`;
  const strd = ocr.map(
    (each) => `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${each}</Ref></CdtrRefInf></Strd>`,
  );
  const ustrd = words.map((each) => `<Ustrd>${each}</Ustrd>`);
  return `<TxDtls>${refs}${sum}${way}${more}${party}<RmtInf>${ustrd.join('')}${strd.join('')}${structured}</RmtInf></TxDtls>`;
}
