import { bgmaxWhole, camtWhole } from './bank-files.js';
import { bankFilesOnce } from './bank-files-once.js';
import { noDoubleBooking } from './c1-no-double-booking.js';
import { oneWins } from './c2-one-wins.js';
import { moneyAddsUp } from './c3-money.js';
import { payoutsAddUp } from './c3-payouts.js';
import { twiceIsOnce } from './c4-twice-is-once.js';
import { kill } from './d1-kill.js';
import { claimsKilled } from './d1-claims.js';
import { lettersOnce } from './d1-letters.js';
import { powerCut } from './d2-power-cut.js';
import { clockHeld } from './c6-clock.js';
import { postgresRestarted } from './d3-postgres-restarted.js';
import { claimsOnFullDisk } from './d4-claims.js';
import { diskFull } from './d4-disk-full.js';
import { failingDisk } from './d4b-failing-disk.js';
import { anyFailure } from './d5-any-failure.js';
import { anyFailureOfCommands } from './d5-commands.js';
import { wordsStayWords } from './h11-stored-words.js';
import { backupWhole } from './d6-backup.js';
import { malwareHeld } from './h4-malware.js';
import { archivesBounded, filesOpaque } from './hostile-files.js';
import { noFormulas, tablesRead } from './hostile-tables.js';
import { bodiesBounded, bodiesStrict, namesHarmless } from './hostile-input.js';
import { IDENTITY_PROMISES } from './identity-promises.js';
import type { Undertaking } from './promise.js';
import { logCannotBeAltered } from './s8-log-cannot-be-altered.js';
import { concernUnseen } from './s9-concern-unseen.js';
import { silentLog } from './s9-silent-log.js';
import { unitsTogether } from './u1-units-together.js';

/** Every promise that is tried; a new one is one more line here. */
export const UNDERTAKINGS: readonly Undertaking[] = [
  kill,
  lettersOnce,
  claimsKilled,
  powerCut,
  postgresRestarted,
  diskFull,
  claimsOnFullDisk,
  failingDisk,
  anyFailure,
  anyFailureOfCommands,
  backupWhole,
  unitsTogether,
  noDoubleBooking,
  clockHeld,
  oneWins,
  moneyAddsUp,
  payoutsAddUp,
  twiceIsOnce,
  bankFilesOnce,
  camtWhole,
  bgmaxWhole,
  bodiesBounded,
  archivesBounded,
  filesOpaque,
  malwareHeld,
  namesHarmless,
  bodiesStrict,
  tablesRead,
  wordsStayWords,
  noFormulas,
  logCannotBeAltered,
  silentLog,
  concernUnseen,
  ...IDENTITY_PROMISES,
];
