import type { Ore } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';

/** That money is on its way which no hold reaches any more; nothing where there is none. */
export function onItsWayWords(language: Language, amountOre: Ore): string {
  return amountOre === 0 ? '' : say(language, 'payoutHold.onItsWay', { amountOre });
}
