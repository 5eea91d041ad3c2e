import { readdirSync } from 'node:fs';
import type { DataFindings } from '../shared/data-findings.js';
import type { Reason } from '../shared/reason.js';
import { readRestDays } from './calendar/rest-days.js';
import { readCollectionCosts } from './collection/collection-costs.js';
import { readPriceBaseAmounts } from './collection/small-claim.js';
import { readInterestData } from './interest/interest-data.js';
import { LAW_FOLDER, readNoted, readProvisions, UNCONFIRMED, type Fields, type Note } from './law-data.js';
import { readInterruptionRules } from './limitation/interruption.js';
import { readStatutoryTimes } from './time-limits/statutory-time.js';

/** Every file of law data, and what reads it. */
const FILES: Readonly<Record<string, (content: Fields, note: Note) => unknown>> = {
  'provisions.yaml': readProvisions,
  'holidays.yaml': readRestDays,
  'time-limits.yaml': readStatutoryTimes,
  'interruptions.yaml': readInterruptionRules,
  'interest.yaml': readInterestData,
  'collection-costs.yaml': readCollectionCosts,
  'price-base-amounts.yaml': readPriceBaseAmounts,
};

/** What is wrong or not confirmed in the law data of a folder; a file that nothing reads is a fault too. */
export function lawFindings(folder: URL = LAW_FOLDER): DataFindings {
  const notes = Object.entries(FILES).flatMap(([name, read]) => readNoted(name, folder, read).notes);
  const unread = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !Object.hasOwn(FILES, name))
    .map((file): Reason => ({ code: 'lawData.unreadFile', facts: { file } }));
  return {
    faults: [...notes.filter(({ code }) => code !== UNCONFIRMED), ...unread],
    unconfirmed: notes.filter(({ code }) => code === UNCONFIRMED),
  };
}
