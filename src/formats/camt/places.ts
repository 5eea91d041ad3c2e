/** What is read of one kind of element: its values and its groups, by the path from it to them. */
interface Shape {
  readonly values: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, GroupName>>;
}

export type GroupName =
  'file' | 'document' | 'message' | 'statement' | 'balance' | 'entry' | 'details' | 'transaction' | 'structured';

/**
 * Where the things stand that are read, in versions .02 to .08 at once: the name of a debtor stands under `Dbtr` until
 * .07 and under `Dbtr/Pty` from .08, a status is a word until .06 and a group from .07.
 */
const SHAPES: Readonly<Record<GroupName, Shape>> = {
  file: { values: {}, groups: { Document: 'document' } },
  document: { values: {}, groups: { BkToCstmrStmt: 'message', BkToCstmrDbtCdtNtfctn: 'message' } },
  message: { values: { 'GrpHdr/CreDtTm': 'createdAt' }, groups: { Stmt: 'statement', Ntfctn: 'statement' } },
  statement: {
    values: {
      CreDtTm: 'createdAt',
      'StmtPgntn/PgNb': 'page',
      'StmtPgntn/LastPgInd': 'lastPage',
      'Acct/Id/IBAN': 'account',
      'Acct/Id/Othr/Id': 'account',
      'Acct/Ccy': 'currency',
      'TxsSummry/TtlNtries/NbOfNtries': 'entries',
      'TxsSummry/TtlNtries/Sum': 'sum',
      'TxsSummry/TtlNtries/TtlNetNtryAmt': 'net',
      'TxsSummry/TtlNtries/CdtDbtInd': 'netDirection',
      'TxsSummry/TtlNtries/TtlNetNtry/Amt': 'net',
      'TxsSummry/TtlNtries/TtlNetNtry/CdtDbtInd': 'netDirection',
      'TxsSummry/TtlCdtNtries/NbOfNtries': 'creditEntries',
      'TxsSummry/TtlCdtNtries/Sum': 'creditSum',
      'TxsSummry/TtlDbtNtries/NbOfNtries': 'debitEntries',
      'TxsSummry/TtlDbtNtries/Sum': 'debitSum',
    },
    groups: { Bal: 'balance', Ntry: 'entry' },
  },
  balance: { values: { 'Tp/CdOrPrtry/Cd': 'kind', Amt: 'amount', CdtDbtInd: 'direction' }, groups: {} },
  entry: {
    values: {
      Amt: 'amount',
      CdtDbtInd: 'direction',
      Sts: 'status',
      'Sts/Cd': 'status',
      'BookgDt/Dt': 'bookedOn',
      'BookgDt/DtTm': 'bookedOn',
      'ValDt/Dt': 'valueOn',
      'ValDt/DtTm': 'valueOn',
      AcctSvcrRef: 'reference',
      AddtlNtryInf: 'words',
      'Chrgs/TtlChrgsAndTaxAmt': 'charges',
    },
    groups: { NtryDtls: 'details' },
  },
  details: { values: { 'Btch/NbOfTxs': 'count', 'Btch/TtlAmt': 'sum' }, groups: { TxDtls: 'transaction' } },
  transaction: {
    values: {
      'Refs/AcctSvcrRef': 'reference',
      'Refs/EndToEndId': 'endToEnd',
      'Refs/TxId': 'transaction',
      Amt: 'amount',
      CdtDbtInd: 'direction',
      'AmtDtls/TxAmt/Amt': 'transactionAmount',
      'AmtDtls/CntrValAmt/Amt': 'counterAmount',
      'AmtDtls/InstdAmt/Amt': 'instructedAmount',
      'Chrgs/TtlChrgsAndTaxAmt': 'charges',
      'RltdPties/Dbtr/Nm': 'payer',
      'RltdPties/Dbtr/Pty/Nm': 'payer',
      'RltdPties/Dbtr/Id/OrgId/Othr/Id': 'payerNumber',
      'RltdPties/Dbtr/Pty/Id/OrgId/Othr/Id': 'payerNumber',
      'RltdPties/UltmtDbtr/Nm': 'lastPayer',
      'RltdPties/UltmtDbtr/Pty/Nm': 'lastPayer',
      'RmtInf/Ustrd': 'message',
      AddtlTxInf: 'words',
    },
    groups: { 'RmtInf/Strd': 'structured' },
  },
  structured: {
    values: {
      'CdtrRefInf/Ref': 'creditorReference',
      'RfrdDocInf/Nb': 'documentNumber',
      'RfrdDocAmt/RmtdAmt': 'remitted',
      'RfrdDocAmt/CdtNoteAmt': 'creditNote',
      AddtlRmtInf: 'words',
    },
    groups: {},
  },
};

/** An element that is read, or one on the way to it. */
export interface Place {
  readonly children: Map<string, Place>;
  readonly value: string | null;
  readonly group: GroupName | null;
}

/** The places as a tree that the reader walks down with the file. */
export function placesOf(name: GroupName): Place {
  const root: Place = { children: new Map(), value: null, group: name };
  const { values, groups } = SHAPES[name];
  for (const [path, value] of Object.entries(values)) put(root, path.split('/'), value, null);
  for (const [path, group] of Object.entries(groups)) put(root, path.split('/'), null, group);
  return root;
}

function put(
  from: Place,
  [step = '', ...rest]: readonly string[],
  value: string | null,
  group: GroupName | null,
): void {
  const known = from.children.get(step);
  const last = rest.length === 0;
  const children = last && group !== null ? placesOf(group).children : (known?.children ?? new Map<string, Place>());
  const place = { children, value: last ? value : (known?.value ?? null), group: last ? group : null };
  from.children.set(step, place);
  if (!last) put(place, rest, value, group);
}
