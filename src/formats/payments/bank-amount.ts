import { isOre, type Ore } from '../../shared/amount.js';

const FORM = /^(\d{1,15})(?:\.(\d{1,2}))?$/;

/** Why a text is no amount: the end of the code of its problem. */
export type AmountFault = 'negative' | 'decimals' | 'tooLarge' | 'form';

/** `1234.5` of a bank's file in whole öre; what is not exactly that is named, and never rounded. */
export function bankAmount(text: string): Ore | AmountFault {
  const [, kronor, decimals = ''] = FORM.exec(text) ?? [];
  if (kronor === undefined) return faultOf(text);
  const ore = Number(kronor) * 100 + Number(decimals.padEnd(2, '0'));
  return isOre(ore) ? ore : 'tooLarge';
}

function faultOf(text: string): AmountFault {
  if (/^-\d/.test(text)) return 'negative';
  if (/^\d+\.\d{3,}$/.test(text)) return 'decimals';
  return /^\d{16,}(?:\.\d*)?$/.test(text) ? 'tooLarge' : 'form';
}
