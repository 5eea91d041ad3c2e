import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { StatusImports } from '../../src/claims/external/status-imports.service.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import type { DatabaseKind } from '../support/databases.js';
import { DATABASES } from '../support/databases.js';
import { ClaimDesk } from '../claims/claim-desk.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import { Problem } from '../../src/shared/problem.js';
import { readHonestly } from './bank-files.js';
import { Trial, wordsOf, type Outcome, type Scale, type Undertaking } from './promise.js';

export const bankFilesOnce: Undertaking = {
  id: 'C4b',
  promise:
    'A bank file or a status of the municipality’s ledger that comes again, overlaps another or comes ten times at once counts once',
  try: (scale) => tryBankFilesOnce(scale),
};

export async function tryBankFilesOnce(scale: Scale, kinds: readonly DatabaseKind[] = DATABASES): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of kinds) await onDesk(trial, kind, scale === 'short' ? 1 : 20);
  return trial;
}

async function onDesk(trial: Trial, kind: DatabaseKind, rounds: number): Promise<void> {
  const desk = await ClaimDesk.open(kind);
  try {
    for (let round = 0; round < rounds; round += 1) {
      await payments(trial, desk, `${kind} round ${round}`, `r${round}`);
      await statuses(trial, desk, `${kind} round ${round}`);
    }
  } finally {
    await desk.close();
  }
}

/** The same file again, files that overlap, and one that comes ten times at once. */
async function payments(trial: Trial, desk: ClaimDesk, where: string, mark: string): Promise<void> {
  const file = (...numbers: readonly number[]): Buffer =>
    Buffer.from(
      aCamt(
        numbers.map((number) => {
          const reference = `${mark}-${number}`;
          return anEntry({ reference: `E${reference}`, details: [details({ reference })] });
        }),
      ),
    );
  const take = (bytes: Buffer): Promise<string> =>
    said(async () => desk.office.desk.app.get(PaymentImports).take(SYSTEM, await readHonestly(bytes), 'bank.xml'));
  const booked = (): Promise<number> =>
    count(
      desk,
      `SELECT COUNT(*) AS count FROM payment WHERE state <> 'staged' AND state <> 'repeated' AND bank_reference LIKE '${mark}-%'`,
    );
  for (const bytes of [file(1, 2, 3), file(1, 2, 3), file(2, 3, 4)]) {
    const answer = await take(bytes);
    trial.attempt(answer.startsWith('bug ') && `${where}: ${answer}`);
  }
  trial.attempt((await booked()) !== 4 && `${where}: ${await booked()} payments booked of 4`);
  const many = await Promise.all(Array.from({ length: 10 }, () => take(file(5, 6))));
  trial.attempt(...many.map((answer) => answer.startsWith('bug ') && `${where}: at once ${answer}`));
  trial.attempt((await booked()) !== 6 && `${where}: ${await booked()} payments booked of 6, ten at once`);
}

/** The same status again, an older one after it, and one that comes ten times at once. */
async function statuses(trial: Trial, desk: ClaimDesk, where: string): Promise<void> {
  const { desk: office } = desk.office;
  const ledgers = office.app.get(ClaimsLedgers);
  await ledgers.choose(SYSTEM, office.office.north.id, 'external');
  const claim = await desk.claim();
  await ledgers.choose(SYSTEM, office.office.north.id, 'own');
  const number = await desk.number(claim);
  const take = (rest: string, asOf: string): Promise<string> =>
    said(() =>
      office.app.get(StatusImports).take(async function* () {
        yield Buffer.from(`case_number;rest;as_of\n${number};${rest};${asOf}\n`);
      }),
    );
  const rows = (): Promise<number> =>
    count(desk, `SELECT COUNT(*) AS count FROM ledger_status WHERE claim_id = '${String(claim.json['id'])}'`);
  const rest = async (): Promise<number | undefined> =>
    (await office.app.get(StatusImports).latest(claim.json['id'] as never))?.restOre;
  await take('30000,00', '2026-11-20');
  await take('30000,00', '2026-11-20');
  await take('45000,00', '2026-11-10');
  trial.attempt((await rows()) !== 1 && `${where}: ${await rows()} statuses of one`);
  trial.attempt((await rest()) !== 30_000_00 && `${where}: an older status holds`);
  const many = await Promise.all(Array.from({ length: 10 }, () => take('20000,00', '2026-11-22')));
  trial.attempt(...many.map((answer) => answer.startsWith('bug ') && `${where}: at once ${answer}`));
  trial.attempt((await rows()) !== 2 && `${where}: ${await rows()} statuses of two, ten at once`);
  trial.attempt((await rest()) !== 20_000_00 && `${where}: the newest status does not hold`);
}

async function said(work: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await work());
  } catch (error) {
    return error instanceof Problem ? error.code : `bug ${wordsOf(error)}`;
  }
}

async function count(desk: ClaimDesk, sql: string): Promise<number> {
  const [row] = await desk.office.desk.app.get(Reads).raw<{ count: number | string }>(sql);
  return Number(row?.count);
}
