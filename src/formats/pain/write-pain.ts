import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import { xmlText } from '../docx/xml-text.js';

/** Who pays, and from which account. */
export interface PainDebtor {
  readonly name: string;
  readonly orgNumber: string;
  /** The IBAN that is charged, and the bank's BIC. */
  readonly iban: string;
  readonly bic: string;
}

/** A payment to a giro number or a bank account; the number as digits. */
export interface PainPayment {
  /** Unique in the file, at most 35 signs: what the bank's answer names. */
  readonly id: string;
  readonly payee: string;
  readonly kind: 'bankgiro' | 'plusgiro' | 'bankAccount';
  readonly number: string;
  readonly amountOre: Ore;
  readonly text: string;
}

/** A file of payments as it is asked for. */
export interface PainFile {
  readonly messageId: string;
  readonly createdAt: Instant;
  readonly executeOn: Day;
  readonly debtor: PainDebtor;
  readonly payments: readonly PainPayment[];
}

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.03';
/** Signs that banks take (EPC's Latin set and the Swedish letters); others become a blank. */
const NOT_TAKEN = /[^A-Za-z0-9/\-?:().,'+ ÅÄÖåäöÉé]/g;
const LONGEST = { id: 35, name: 70, text: 140 } as const;

/** Payments as pain.001.001.03, one batch on one day; sums and counts stand in both headers. The same payments give the same bytes. */
export function writePain({ messageId, createdAt, executeOn, debtor, payments }: PainFile): string {
  const sum = amount(payments.reduce((all, { amountOre }) => all + BigInt(amountOre), 0n));
  const totals = tag('NbOfTxs', String(payments.length)) + tag('CtrlSum', sum);
  const party = tag('Nm', taken(debtor.name, LONGEST.name)) + orgId(debtor.orgNumber);
  const head = tag(
    'GrpHdr',
    tag('MsgId', taken(messageId, LONGEST.id)) +
      tag('CreDtTm', createdAt.slice(0, 19)) +
      totals +
      tag('InitgPty', party),
  );
  const batch = [
    tag('PmtInfId', taken(messageId, LONGEST.id)),
    tag('PmtMtd', 'TRF'),
    totals,
    tag('PmtTpInf', tag('SvcLvl', tag('Cd', 'NURG')) + tag('CtgyPurp', tag('Cd', 'SUPP'))),
    tag('ReqdExctnDt', executeOn),
    tag('Dbtr', party),
    tag('DbtrAcct', tag('Id', tag('IBAN', debtor.iban.replace(/\s/g, ''))) + tag('Ccy', 'SEK')),
    tag('DbtrAgt', tag('FinInstnId', tag('BIC', debtor.bic))),
    ...payments.map(paymentXml),
  ].join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}">${tag('CstmrCdtTrfInitn', head + tag('PmtInf', batch))}</Document>\n`;
}

function paymentXml({ id, payee, kind, number, amountOre, text }: PainPayment): string {
  return tag(
    'CdtTrfTxInf',
    tag('PmtId', tag('EndToEndId', taken(id, LONGEST.id))) +
      tag('Amt', `<InstdAmt Ccy="SEK">${amount(BigInt(amountOre))}</InstdAmt>`) +
      agentOf(kind, number) +
      tag('Cdtr', tag('Nm', taken(payee, LONGEST.name)) + tag('PstlAdr', tag('Ctry', 'SE'))) +
      tag('CdtrAcct', tag('Id', accountOf(kind, number))) +
      tag('RmtInf', tag('Ustrd', taken(text, LONGEST.text))),
  );
}

/** Giro numbers go to the clearing houses themselves: 9900 is Bankgirot and 9960 Plusgirot. */
function agentOf(kind: PainPayment['kind'], number: string): string {
  const member = kind === 'bankgiro' ? '9900' : kind === 'plusgiro' ? '9960' : number.replace(/\D/g, '').slice(0, 4);
  return tag(
    'CdtrAgt',
    tag('FinInstnId', tag('ClrSysMmbId', tag('ClrSysId', tag('Cd', 'SESBA')) + tag('MmbId', member))),
  );
}

function accountOf(kind: PainPayment['kind'], number: string): string {
  const digits = number.replace(/\D/g, '');
  const scheme = kind === 'bankgiro' ? tag('Prtry', 'BGNR') : tag('Cd', 'BBAN');
  return tag('Othr', tag('Id', digits) + tag('SchmeNm', scheme));
}

function orgId(number: string): string {
  return tag('Id', tag('OrgId', tag('Othr', tag('Id', number.replace(/\D/g, '')) + tag('SchmeNm', tag('Cd', 'BANK')))));
}

function amount(ore: bigint): string {
  return `${ore / 100n}.${String(ore % 100n).padStart(2, '0')}`;
}

/** Words in the signs that banks take, no longer than they take them; never nothing. */
function taken(words: string, most: number): string {
  const kept = words.normalize('NFC').replace(NOT_TAKEN, ' ').replace(/ +/g, ' ').trim().slice(0, most).trim();
  return xmlText(kept === '' ? '-' : kept);
}

function tag(name: string, inner: string): string {
  return `<${name}>${inner}</${name}>`;
}
