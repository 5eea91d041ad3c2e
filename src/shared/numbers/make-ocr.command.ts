import type { Command } from '../command.js';
import { reasonLines, tellReason } from '../reason-text.js';
import { makeOcr, warningsForOcrBase } from './ocr.js';

/** `villkor make ocr`: a payment reference with its check digit. */
export const makeOcrCommand: Command = {
  summary: 'cli.summary.make-ocr',
  operands: ['base'],
  options: { 'length-digit': { takes: 'flag', help: 'cli.option.lengthDigit' } },
  run(input) {
    const [base = ''] = input.operands;
    const ocr = makeOcr(base, { lengthDigit: input.flag('length-digit') });
    const warnings = warningsForOcrBase(base);
    return {
      ok: true,
      json: { ocr, warnings: warnings.map((reason) => tellReason(input.language, reason)) },
      text: [ocr, ...reasonLines(input.language, warnings)].join('\n'),
    };
  },
};
