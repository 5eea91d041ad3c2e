import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { NOTHING_KNOWN, type AssociationInput } from '../../src/associations/register/association.js';
import { Associations } from '../../src/associations/register/associations.service.js';
import { Desk } from '../matters/desk.js';
import { measured, type Measurement } from './benchmark.js';

const LARGE = 100_000;
const SMALL = 1_000;
const CHUNK = 5_000;
const ROUNDS = 60;
const FIRST = ['Norra', 'Södra', 'Östra', 'Västra', 'Nya', 'Gamla', 'Lilla', 'Stora', 'Sagolunda', 'Ängby'];
const SECOND = [
  'Idrottsförening',
  'Kulturförening',
  'Scoutkår',
  'Bygdegård',
  'Schackklubb',
  'Teaterverein',
  'Orkester',
];
const TOWNS = ['Sagolunda', 'Lunda', 'Fagerköping', 'Vikarby', 'Trollsjö'];
/** What officers do with the list: open it, page on, narrow it, search for a rare and for a common word, and a number. */
const VISITS = [
  '',
  '?scope=all',
  '?legalForm=economic',
  '?withoutNumber=true',
  '?q=norra',
  '?q=sagol',
  '?q=lunda+schack',
  '?q=n77',
  '?q=802412-3450',
];

/** How quickly the page of the register is there at 100,000 associations, against 1,000: pages/s at the 95th percentile. */
export async function run(): Promise<Measurement> {
  const [large, small] = [await aRegister(LARGE), await aRegister(SMALL)];
  try {
    const times = { large: [] as number[], small: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const visit of VISITS) {
        const [one, other] = [await timeOf(large, visit), await timeOf(small, visit)];
        // The first rounds only warm up.
        if (round < 3) continue;
        times.large.push(one);
        times.small.push(other);
      }
    }
    return measured('register-page', 'pages/s at p95', 1000 / p95(times.large), {
      'at-1000-associations': 1000 / p95(times.small),
    });
  } finally {
    await large.desk.close();
    await small.desk.close();
  }
}

interface Register {
  readonly desk: Desk;
  visit(query: string): Promise<number>;
}

async function aRegister(count: number): Promise<Register> {
  const desk = await Desk.open('sqlite');
  const officer = await desk.worker('grantOfficer');
  for (let from = 0; from < count; from += CHUNK) {
    const inputs = Array.from({ length: Math.min(CHUNK, count - from) }, (_, at) => ({
      input: inputOf(from + at),
    }));
    await desk.app.get(UnitOfWork).run(SYSTEM, { log: 'register', act: 'association.registerMany' }, async (act) => {
      await desk.app.get(Associations).registerManyWithin(act, inputs);
    });
  }
  return { desk, visit: async (query) => (await officer.caller.page(`/associations${query}`)).status };
}

async function timeOf({ visit }: Register, query: string): Promise<number> {
  const from = performance.now();
  const status = await visit(query);
  if (status !== 200) throw new Error(`/associations${query} answered ${status}`);
  return performance.now() - from;
}

function inputOf(number: number): AssociationInput {
  const pick = (words: readonly string[], by: number): string => words[Math.floor(number / by) % words.length] ?? '';
  const numbered = number % 50 !== 0;
  return {
    ...NOTHING_KNOWN,
    name: `${pick(FIRST, 1)} ${pick(TOWNS, 7)} ${pick(SECOND, 3)} n${number}`,
    ...(numbered ? { orgNumber: numberOf(number) } : { noNumberBecause: 'unknown' as const }),
    legalForm: number % 20 === 0 ? 'economic' : 'nonProfit',
    city: pick(TOWNS, 11),
  };
}

/** Distinct numbers of associations, with their check digit. */
function numberOf(number: number): string {
  const digits = `8024${String(number).padStart(5, '0')}`;
  const sum = [...digits].reduce((all, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return all + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits.slice(0, 6)}-${digits.slice(6)}${(10 - (sum % 10)) % 10}`;
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
}
