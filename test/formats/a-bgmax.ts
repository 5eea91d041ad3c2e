/** A file of Bankgirot's as the tests write it: what the reader must read back. */
export interface WrittenFile {
  readonly sections: readonly WrittenSection[];
  readonly mark?: string;
}

export interface WrittenSection {
  readonly bankgiro: string;
  readonly currency: string;
  readonly on: string;
  readonly payments: readonly WrittenPayment[];
}

export interface WrittenPayment {
  readonly deduction: boolean;
  readonly amountOre: number;
  readonly reference: string;
  /** 2 is an OCR number that was checked. */
  readonly code: string;
  readonly serial: string;
  readonly references: readonly {
    readonly reference: string;
    readonly amountOre: number;
    readonly negative: boolean;
  }[];
  readonly words: readonly string[];
  readonly payer: string;
  readonly orgNumber: string;
}

/** The records of a file, each of 80 characters. */
export function recordsOf({ sections, mark = 'P' }: WrittenFile): string[] {
  const payments = sections.flatMap((section) => section.payments);
  const counts = [
    payments.filter(({ deduction }) => !deduction).length,
    payments.filter(({ deduction }) => deduction).length,
    payments.reduce((sum, { references }) => sum + references.length, 0),
    sections.length,
  ];
  return [
    `01${'BGMAX'.padEnd(20)}01${'20261120040000000000'}${mark}`,
    ...sections.flatMap(sectionOf),
    `70${counts.map((count) => digits(count, 8)).join('')}`,
  ].map((record) => record.padEnd(80));
}

/** The file as it is sent; without a line end the records follow each other. */
export function printBgmax(file: WrittenFile, lineEnd = '\r\n'): Buffer {
  return Buffer.from(
    recordsOf(file)
      .map((record) => record + lineEnd)
      .join(''),
    'latin1',
  );
}

function sectionOf({ bankgiro, currency, on, payments }: WrittenSection): string[] {
  const sum = payments.reduce((all, { deduction, amountOre }) => all + (deduction ? -amountOre : amountOre), 0);
  return [
    `05${bankgiro.padStart(10, '0')}${' '.repeat(10)}${currency}`,
    ...payments.flatMap(paymentOf),
    `15${'0'.repeat(35)}${on.replaceAll('-', '')}00056${digits(sum, 18)}${currency}${digits(payments.length, 8)} `,
  ];
}

function paymentOf(payment: WrittenPayment): string[] {
  const { reference, amountOre, code, serial, deduction } = payment;
  const row = (kind: string, ref: string, ore: number, ownCode: string): string =>
    `${kind}0003783511${ref.padStart(25)}${digits(ore, 18)}${ownCode}2${serial.padStart(12, '0')}0`;
  return [
    row(deduction ? '21' : '20', reference, amountOre, code),
    ...payment.references.map((each) => row(each.negative ? '23' : '22', each.reference, each.amountOre, '2')),
    ...payment.words.map((words) => `25${words}`),
    ...(payment.payer === '' ? [] : [`26${payment.payer}`, `27${'Storgatan 2'.padEnd(35)}12345`, '28Storåker']),
    ...(payment.orgNumber === '' ? [] : [`2900${payment.orgNumber}`]),
  ];
}

function digits(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
