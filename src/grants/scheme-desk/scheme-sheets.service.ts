import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { Adoptions } from '../../rulebook/adoptions/adoptions.service.js';
import { readScheme } from '../../rulebook/schemes/read-scheme.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import type { Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { ROOT } from '../../shared/root.js';
import { asksOf, type ExampleAsk } from './example-asks.js';
import type { TriedScheme } from './scheme-adoptions.service.js';
import type { ReadableScheme, SchemePageView, ShownAsk } from './scheme-view.js';

/** The forms of the page. */
export const PASTE_FORM = 'paste';
export const UPLOAD_FORM = 'upload';
export const EXAMPLE_FORM = 'example';
export const ADOPTION_FORM = 'adoption';

/** The largest file that is read as a scheme; a scheme has a few kilobytes. */
export const MOST_KILOBYTES = 100;

const SAMPLE = readFileSync(new URL('data/rulebook/scheme-example.yaml', ROOT), 'utf8');

/** What came back with a form of the page. */
export interface CameBack {
  readonly example?: FormModel;
  readonly adoption?: FormModel;
  readonly tried?: TriedScheme;
}

/** Gathers the page of a scheme that somebody brings as data. */
@Injectable()
export class SchemeSheets {
  constructor(private readonly adoptions: Adoptions) {}

  /** The page as it is first shown; `fault` is what is wrong with an upload. */
  blank(fault?: Problem): SchemePageView {
    return {
      paste: form(PASTE_FORM),
      upload: fault ? formAfter(fault, UPLOAD_FORM, {}) : form(UPLOAD_FORM),
      ...{ limitKb: MOST_KILOBYTES, faults: [], scheme: null, sample: SAMPLE },
    };
  }

  /** The page with a text: its faults, or the scheme in it. */
  async of(actor: Actor, text: string, came: CameBack = {}): Promise<SchemePageView> {
    const { content, faults } = readScheme(text);
    if (content === null) return { ...this.blank(), paste: faultyText(text, faults), faults: faults.map(rowOf) };
    const scheme = await this.readable(actor, text, content, came);
    return { ...this.blank(), paste: form(PASTE_FORM, { text }), scheme };
  }

  private async readable(
    actor: Actor,
    text: string,
    content: SchemeContent,
    { example, adoption, tried }: CameBack,
  ): Promise<ReadableScheme> {
    const newest = newestOf(content);
    const committees = await this.adoptions.committeesOf(actor);
    const only = committees.length === 1 ? committees[0]?.id : undefined;
    const { from } = content as { readonly from?: Day };
    return {
      ...{ title: content.title, key: content.id, text },
      example: example ?? form(EXAMPLE_FORM, { on: newest }),
      asks: asksOf(content, dayOf(content, example)).map(shown),
      reckoned: tried
        ? { amountOre: tried.amount?.value ?? null, rows: tried.amount?.because ?? [], lacks: tried.lacks }
        : null,
      adoption:
        adoption ??
        form(ADOPTION_FORM, {
          ...(only !== undefined && { committeeId: only }),
          ...(from !== undefined && { fromOn: from }),
        }),
      committees: committees.map(({ id, name }) => ({ value: id, text: name })),
    };
  }
}

/** The first day of the newest rate: what most people want to see reckoned. */
function newestOf({ rates }: SchemeContent): Day {
  return rates.at(-1)?.from ?? '2000-01-01';
}

/** The day of an example, where its rate is known; else that of the newest. */
function dayOf(content: SchemeContent, example: FormModel | undefined): Day {
  const on = example?.values['on'];
  const isCovered = typeof on === 'string' && content.rates.some(({ from }) => from <= on);
  return isCovered ? (on as Day) : newestOf(content);
}

function shown({ name, code, facts, kind }: ExampleAsk): ShownAsk {
  const hint = kind === 'counts' || kind === 'amounts' ? { code: `schemePage.hint.${kind}` } : null;
  const inputmode = kind === 'count' ? 'numeric' : kind === 'amount' ? 'decimal' : 'text';
  return { name, label: { code, ...(facts && { facts }) }, hint, inputmode };
}

function rowOf(because: Reason): SchemePageView['faults'][number] {
  return { line: Number(because.facts?.['line'] ?? 1), because };
}

/** The text comes back with how many faults it has; they stand in a table of their own. */
function faultyText(text: string, faults: readonly Reason[]): FormModel {
  const problem = new Problem('invalid', [
    { code: 'schemePage.textFaults', facts: { count: faults.length, field: 'text' } },
  ]);
  return formAfter(problem, PASTE_FORM, { text });
}
