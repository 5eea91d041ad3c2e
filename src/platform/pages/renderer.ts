import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { formatAmount } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import {
  formatDay,
  formatDayShort,
  formatDayWithWeekday,
  formatInstant,
  formatInstantShort,
  formatTime,
} from '../../shared/day-format.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Code, Facts, Reason } from '../../shared/reason.js';
import { hasText, say } from '../../shared/texts.js';
import type { Assets } from './assets.js';
import { dayInYear, dueWords } from './day-words.js';
import { pathInLanguage, withQuery } from './addresses.js';
import type { FormModel } from './forms.js';
import type { Page, PageContext, Words } from './page.js';
import { ROOT } from '../../shared/root.js';

const TEMPLATES = fileURLToPath(new URL('templates/', ROOT));
const COMPONENTS = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

export interface RendererOptions {
  readonly assets: Assets;
  /** Where the municipality's own colours are fetched. */
  readonly themeAddress?: string;
  /** Makes a key without a text an error instead of showing the key; for tests. */
  readonly strictTexts?: boolean;
  /** Another folder of templates, looked into first; for tests. */
  readonly templates?: string;
}

const NUMBERS: Readonly<Record<Language, Intl.NumberFormat>> = {
  sv: new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

/** Turns a page and its view model into HTML. */
export type Render = <View>(page: Page<View>, view: View, context: PageContext) => string;

/** Prepares one template environment for each language; templates are compiled when first used and then kept. */
export function createRenderer(options: RendererOptions): Render {
  const environments = new Map(LANGUAGES.map((language) => [language, environmentOf(language, options)]));
  return (page, view, context) => {
    const template = `pages/${page.name}.njk`;
    try {
      return environments
        .get(context.language)!
        .render(template, { view, page: context, layout: layoutOf(page, context) });
    } catch (error) {
      throw new PageFault(page.name, error);
    }
  };
}

/** A page whose template and model do not fit; the code names the places in the templates, never what they were to show. */
class PageFault extends Error {
  override readonly name = 'PageFault';
  readonly code: string;

  constructor(page: string, cause: unknown) {
    const message = cause instanceof Error ? cause.message : '';
    super(`the page ${page} cannot be drawn: ${message}`, { cause });
    this.code = [page, ...message.matchAll(/\[Line \d+, Column \d+\]/g)].join(' ');
  }
}

function layoutOf(page: Page<never>, context: PageContext): string {
  if (context.print) return 'layout/print.njk';
  const staff = page.layout === 'staff' || (page.layout === 'either' && context.sidebar !== undefined);
  return staff ? 'layout/staff.njk' : 'layout/public.njk';
}

function environmentOf(language: Language, options: RendererOptions): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([
    ...(options.templates ? [options.templates] : []),
    TEMPLATES,
    COMPONENTS,
  ]);
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  const t = (key: Code, facts?: Facts): string => {
    if (options.strictTexts && !hasText(language, key)) throw new Error(`no ${language} text for ${key}`);
    return say(language, key, facts);
  };
  environment.addGlobal('t', t);
  environment.addGlobal('themeAddress', options.themeAddress);
  environment.addGlobal('asset', (name: string) => options.assets.addressOf(name));
  environment.addGlobal('hasFaults', (forms: readonly FormModel[]) => forms.some((form) => form.summary.length > 0));
  environment.addGlobal('isBegun', isBegun);
  environment.addGlobal('describedBy', describedBy);
  environment.addGlobal('inLanguage', pathInLanguage);
  environment.addGlobal('withQuery', withQuery);
  environment.addFilter('words', (words: Words) => (typeof words === 'string' ? words : t(words.code, words.facts)));
  environment.addFilter('source', (reason: Reason) => sourceWords(reason));
  addFormats(environment, language);
  return environment;
}

function addFormats(environment: nunjucks.Environment, language: Language): void {
  environment.addFilter('amount', (ore: number) => formatAmount(ore, language));
  environment.addFilter('amountExact', (ore: number) => formatAmount(ore, language, { decimals: true }));
  environment.addFilter('day', (on: Day) => formatDay(on, language));
  environment.addFilter('weekday', (on: Day) => formatDayWithWeekday(on, language));
  environment.addFilter('dayShort', (on: Day, today?: Day) => formatDayShort(on, language, today));
  environment.addFilter('dayInYear', (on: Day, today: Day) => dayInYear(on, today, language));
  environment.addFilter('due', (on: Day, today: Day) => dueWords(on, today, language));
  environment.addFilter('instant', (at: Instant) => formatInstant(at, language));
  environment.addFilter('instantShort', (at: Instant, today?: Day) => formatInstantShort(at, language, today));
  environment.addFilter('bytes', (bytes: number) => bytesWords(bytes, language));
  environment.addFilter('number', (value: number) => NUMBERS[language].format(value));
  environment.addFilter('time', (at: Instant) => formatTime(at, language));
}

/** The ids of what explains a field: how many characters are left, its hint, its fault; empty when nothing does. */
function describedBy(
  form: FormModel,
  field: { readonly name: string; readonly hint?: string; readonly most?: number },
): string {
  const parts = [field.most && 'info', field.hint && 'hint', form.errors[field.name] && 'error'];
  return parts.flatMap((part) => (part ? [`${form.id}-${field.name}-${part}`] : [])).join(' ');
}

/** Whether anything was written in, or is wrong with, fields whose names begin alike; such a part of a form stands open. */
function isBegun({ values, errors }: FormModel, ...beginnings: readonly string[]): boolean {
  const begins = (name: string): boolean => beginnings.some((each) => name.startsWith(each));
  const written = Object.entries(values).filter(([name, value]) => begins(name) && value.length > 0);
  return written.length > 0 || Object.keys(errors).some(begins);
}

/** `3 kB`, `1,2 MB`: what a person about to fetch a file wants to know. */
function bytesWords(bytes: number, language: Language): string {
  const megabytes = bytes / 1_000_000;
  if (megabytes < 1) return `${Math.max(1, Math.round(bytes / 1000))}\u00A0kB`;
  return `${NUMBERS[language].format(megabytes)}\u00A0MB`;
}

function sourceWords(reason: Reason): string {
  return [reason.source?.document, reason.source?.place].filter(Boolean).join(' ');
}
