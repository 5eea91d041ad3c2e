import { Sifting } from '../../src/claims/payments/known-payments.js';
import { StatusImports } from '../../src/claims/external/status-imports.service.js';
import { Problem } from '../../src/shared/problem.js';
import { readHonestly, tryBgmax, tryCamt, type Gather } from './bank-files.js';
import { tryBankFilesOnce } from './bank-files-once.js';
import { within } from './bug.js';
import type { SeededBug } from './promise.js';

/** Reads a refused file as far as it goes: of what follows its first half nothing is asked. */
const asFarAsItGoes: Gather = async (bytes) => {
  try {
    return await readHonestly(bytes);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const file = await readHonestly(Buffer.from(EMPTY));
    return { ...file, sha256: String(bytes.length).padStart(64, '0') };
  }
};
const EMPTY = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-20T04:00:00</CreDtTm></GrpHdr><Ntfctn><Id>1</Id><CreDtTm>2026-11-20T04:00:00</CreDtTm><Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;

/** Bugs in how the bank's files and the ledger's statuses are met; each must be seen. */
export const BANK_BUGS: readonly SeededBug[] = [
  {
    bug: 'a camt file that is refused counts as one without payments',
    breaks: 'H8',
    try: () => tryCamt('short', asFarAsItGoes),
  },
  {
    bug: 'a BgMax file that is refused counts as one without payments',
    breaks: 'H9',
    try: () => tryBgmax('short', asFarAsItGoes),
  },
  {
    bug: 'it is forgotten which payments have come before',
    breaks: 'C4b',
    try: () =>
      within(
        Sifting.prototype,
        'repeated',
        () => (payments: readonly unknown[]) => payments.map(() => false),
        () => tryBankFilesOnce('short', ['sqlite']),
      ),
  },
  {
    bug: 'what the ledger said last is not looked at',
    breaks: 'C4b',
    try: () =>
      within(
        StatusImports.prototype,
        'ignored',
        () => () => null,
        () => tryBankFilesOnce('short', ['sqlite']),
      ),
  },
];
