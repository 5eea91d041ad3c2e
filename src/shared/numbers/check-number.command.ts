import { choiceOf } from '../command-input.js';
import type { Command } from '../command.js';
import { problem } from '../problem.js';
import type { NumberCheck } from './number-check.js';

const KINDS = ['org', 'bankgiro', 'plusgiro', 'ocr', 'bank-account'] as const;

/** `villkor check number`: whether a number can be right, and the form in which it is kept. */
export const checkNumber: Command = {
  summary: 'cli.summary.check-number',
  operands: [KINDS.join('|'), 'value'],
  options: { 'length-digit': { takes: 'flag', help: 'cli.option.lengthDigit' } },
  async run(input) {
    const [given = '', text = ''] = input.operands;
    const kind = choiceOf('KIND', given, KINDS);
    const lengthDigit = input.flag('length-digit');
    if (lengthDigit && kind !== 'ocr') throw problem('invalid', 'cli.lengthDigitForOcrOnly', { kind });
    const check = await CHECKS[kind](text, lengthDigit);
    const { reasonLines, tellReason } = await import('../reason-text.js');
    const { say } = await import('../texts.js');
    const told = (reasons: NumberCheck['warnings']): unknown =>
      reasons.map((reason) => tellReason(input.language, reason));
    return {
      ok: check.valid,
      json: {
        valid: check.valid,
        normalised: check.normalised,
        warnings: told(check.warnings),
        faults: told(check.faults),
      },
      text: [
        check.normalised ?? say(input.language, 'cli.numberNotValid'),
        ...reasonLines(input.language, [...check.warnings, ...check.faults]),
      ].join('\n'),
    };
  },
};

const CHECKS: Readonly<Record<(typeof KINDS)[number], (text: string, lengthDigit: boolean) => Promise<NumberCheck>>> = {
  org: async (text) => (await import('./org-number.js')).checkOrgNumber(text),
  bankgiro: async (text) => (await import('./giro.js')).checkBankgiro(text),
  plusgiro: async (text) => (await import('./giro.js')).checkPlusgiro(text),
  ocr: async (text, lengthDigit) => (await import('./ocr.js')).checkOcr(text, { lengthDigit }),
  'bank-account': async (text) => (await import('./bank-account.js')).checkBankAccount(text),
};
