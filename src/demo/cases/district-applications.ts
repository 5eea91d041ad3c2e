import type { DemoApplication, DemoCase, DemoEvent, Stage } from './case-events.js';

const ANNA = 'anna.ek@sagolunda.example';
const KARIN = 'karin.holm@sagolunda.example';
const SARA = 'sara.wik@sagolunda.example';
const LENA = 'lena.nord@sagolunda.example';

/** The applications that are told with their papers, each as far as it has come. */
// prettier-ignore
const APPLICATIONS: readonly DemoApplication[] = [
  { daysAgo: 52, party: 'Sagolunda Simsällskap', about: 'simskola på lov', kronor: 48_000, until: 'decided', purpose: 'Föreningens ändamål är att lära barn att simma och att göra vattnet tryggt för alla.', activity: 'Simskolan på loven hade fyra grupper i Sagobadet. Kommunens egen simundervisning räcker inte till för alla barn, och föreningen tog emot dem som stod på kö.', participants: 120, fromHere: 101, target: 'childrenAndYouth' },
  { daysAgo: 50, party: 'Sagolunda Seniorer', about: 'lunch och samtal i tre hus', kronor: 36_000, until: 'decided', purpose: 'Föreningens ändamål är att äldre i Sagolunda ska ha sällskap och en vardag med innehåll.', activity: 'Föreningen ordnade lunch med samtal varje vecka i tre hus där nämnden inte har någon egen träffpunkt.', participants: 96, fromHere: 90, target: 'olderPeople', outcome: { partKronor: 24_000 } },
  { daysAgo: 48, party: 'Storskogens Riksförbund', about: 'läger i Storskogen', kronor: 60_000, until: 'decided', purpose: 'Förbundets ändamål är att främja friluftsliv i hela landet.', activity: 'Förbundet höll sex läger i Storskogen för ungdomar från hela landet.', participants: 140, fromHere: 21, target: 'childrenAndYouth', outcome: { refusedOn: 'residents' } },
  { daysAgo: 46, party: 'Nätverket Sagolunda Läser', about: 'läsning i parken', kronor: 6_000, until: 'decided', purpose: 'Nätverkets ändamål är att fler ska läsa.', activity: 'Nätverket läste högt i parken under sommaren.', participants: 40, fromHere: 38, target: 'everybody', outcome: { dismissedBecause: 'Nätverket har varken stadgar eller styrelse. Det kan inte ta emot ett bidrag i eget namn.' } },
  { daysAgo: 44, party: 'Sagolunda Keramik', about: 'öppen verkstad', kronor: 14_000, until: 'decided', purpose: 'Föreningens ändamål är att sprida kunskap om keramik.', activity: 'Verkstaden var öppen två kvällar i veckan.', participants: 32, fromHere: 25, target: 'everybody', outcome: { withdrawnBecause: 'Föreningen drog tillbaka ansökan i ett brev den dag beslutet fattades.' } },
  { daysAgo: 13, party: 'Sagolunda Läxhjälp', about: 'läxhjälp på biblioteket', kronor: 24_000, until: 'proposed', purpose: 'Föreningens ändamål är att elever i Sagolunda ska klara skolan.', activity: 'Volontärer gav läxhjälp på biblioteket tre eftermiddagar i veckan. Skolan hänvisade elever dit.', participants: 64, fromHere: 60, target: 'childrenAndYouth' },
  { daysAgo: 12, party: 'Sagolunda Hembygdsvänner', about: 'guidade vandringar', kronor: 110_000, until: 'proposed', purpose: 'Föreningens ändamål är att vårda och berätta om bygdens historia.', activity: 'Föreningen ledde 24 vandringar och tog emot skolklasser i hembygdsgården.', participants: 410, fromHere: 320, target: 'everybody' },
  { daysAgo: 11, party: 'Sagolunda Robotverkstad', about: 'robotar för tjejer', kronor: 18_000, until: 'ready', purpose: 'Föreningens ändamål är att unga ska få bygga och förstå teknik.', activity: 'Verkstaden byggde robotar varje lördag. Hälften av deltagarna var flickor.', participants: 38, fromHere: 31, target: 'childrenAndYouth' },
  { daysAgo: 10, party: 'Sagolunda Cirkusskola', about: 'cirkus på fritids', kronor: 42_000, until: 'ready', purpose: 'Föreningens ändamål är att barn ska få röra sig och uppträda.', activity: 'Cirkusskolan besökte sju fritidshem som saknar egna rörelseledare.', participants: 210, fromHere: 204, target: 'childrenAndYouth' },
  { daysAgo: 14, party: 'Sagolunda Jazzklubb', about: 'konserter för unga', kronor: 20_000, until: 'supplement', purpose: 'Föreningens ändamål är att levande jazz ska höras i Sagolunda.', activity: 'Klubben höll tio konserter.', participants: 300, fromHere: 190, target: 'everybody', odd: 'unsigned' },
  { daysAgo: 13, party: 'Sagolunda Rollspelare', about: 'spelkvällar', kronor: 16_000, until: 'supplement', purpose: 'Föreningens ändamål är att unga ska mötas i spel och berättande.', activity: 'Föreningen höll spelkvällar varje fredag i fritidsgårdens lokal.', participants: 71, fromHere: 55, target: 'childrenAndYouth', odd: 'unsigned' },
  { daysAgo: 9, party: 'Sagolunda Språkkafé', about: 'språkkafé två kvällar i veckan', kronor: 27_000, until: 'halfJudged', purpose: 'Föreningens ändamål är att nya och gamla sagolundabor ska lära känna varandra genom språket.', activity: 'Språkkaféet var öppet två kvällar i veckan. Deltagarna kom från nämndens mottagning för nyanlända, som inte har kvällsöppet.', participants: 150, fromHere: 139, target: 'everybody' },
  { daysAgo: 8, party: 'Şirin Kvinnoförening', about: 'rörelse för kvinnor', kronor: 21_000, until: 'halfJudged', purpose: 'Föreningens ändamål är att kvinnor i Sagolunda ska få bättre hälsa och ett nätverk.', activity: 'Föreningen ordnade gymnastik och promenader för kvinnor som sällan lämnar hemmet.', participants: 58, fromHere: 56, target: 'everybody' },
  { daysAgo: 7, party: 'Sagolunda Ekumeniska Soppkök', about: 'soppa och värme i vinter', kronor: 30_000, until: 'begun', purpose: 'Föreningens ändamål är att ingen i Sagolunda ska gå hungrig.', activity: 'Soppköket serverade mat tre dagar i veckan till alla som kom. Ingen förkunnelse förekom vid måltiderna.', participants: 180, fromHere: 150, target: 'everybody' },
  { daysAgo: 6, party: 'Sagolunda Parasport', about: 'boccia och rullstolsbasket', kronor: 33_000, until: 'begun', purpose: 'Föreningens ändamål är att alla ska kunna idrotta.', activity: 'Föreningen tränade boccia och rullstolsbasket i Sagohallen.', participants: 44, fromHere: 36, target: 'everybody' },
  { daysAgo: 4, party: 'Łódź Vänner i Sagolunda', about: 'dansfest och barnteater', kronor: 12_000, until: 'arrived', purpose: 'Föreningens ändamål är vänskap mellan Sagolunda och Łódź.', activity: 'Föreningen höll danskvällar och barnteater på två språk.', participants: 85, fromHere: 70, target: 'childrenAndYouth' },
  { daysAgo: 2, party: 'Sagolunda Biodlare', about: 'bikupor vid skolorna', kronor: 15_000, until: 'arrived', purpose: 'Föreningens ändamål är att sprida kunskap om bin.', activity: 'Biodlarna visade bikupor för elever vid fyra skolor.', participants: 160, fromHere: 160, target: 'childrenAndYouth' },
];

/** What happens when an application comes to each stage; days are counted from its arrival. */
const HAPPENINGS: readonly (readonly [stage: Stage, ...events: DemoEvent[]])[] = [
  ['arrived', { day: 0, by: SARA, does: 'sendPapers' }],
  [
    'begun',
    { day: 1, by: ANNA, does: 'take' },
    { day: 1, by: ANNA, does: 'enterAccount' },
    { day: 2, by: LENA, does: 'confirmAccount' },
    { day: 3, by: ANNA, does: 'begin' },
  ],
  ['halfJudged', { day: 4, by: ANNA, does: 'judgeSome' }],
  [
    'supplement',
    {
      day: 5,
      by: ANNA,
      does: 'ask',
      kind: 'supplement',
      question:
        'Verksamhetsberättelsen är inte underskriven, och bokslutet saknas. Skicka båda, underskrivna av styrelsen.',
      dueIn: 9,
    },
  ],
  ['ready', { day: 6, by: ANNA, does: 'judgeAll' }, { day: 6, by: ANNA, does: 'complete' }],
  ['proposed', { day: 8, by: ANNA, does: 'propose' }],
  ['decided', { day: 12, by: KARIN, does: 'decide' }],
];
/** An application comes to a stage over those before it, but nobody is asked for what is not missing. */
const WAY: readonly Stage[] = ['arrived', 'begun', 'halfJudged', 'ready', 'proposed', 'decided'];

/** The applications as cases of the diary, with all that has happened to them so far. */
/** A case that is not assessed is looked at all the same. */
const LOOKED_AT: DemoEvent = { day: 7, by: ANNA, does: 'finish' };
const UNASSESSED: readonly string[] = ['sendPapers', 'take', 'propose', 'decide'];

export const APPLICATION_CASES: readonly DemoCase[] = APPLICATIONS.map((application) => {
  const { daysAgo, party, about, kronor, until, outcome = {} } = application;
  const unassessed = 'dismissedBecause' in outcome || 'withdrawnBecause' in outcome;
  const stages: readonly Stage[] =
    until === 'supplement' ? ['arrived', 'begun', 'supplement'] : WAY.slice(0, WAY.indexOf(until) + 1);
  const events = HAPPENINGS.filter(([stage]) => stages.includes(stage)).flatMap(([, ...each]) => each);
  return {
    ...{ daysAgo, committee: 'SGL', by: SARA, kind: 'FB', party, about, kronor, application },
    events: unassessed ? [...events.filter(({ does }) => UNASSESSED.includes(does)), LOOKED_AT] : events,
  };
});
