import { ASSESSMENT_STATES } from '../support/pages/assessment-states.js';
import { previewOf } from '../support/pages/preview.js';

const html = previewOf(
  ASSESSMENT_STATES.find(({ name }) => name === 'assessment')!,
  'sv',
);
const cardOf = (id: string): string =>
  new RegExp(`<article[^>]*id="c-${id}"[\\s\\S]*?</article>`).exec(html)?.[0] ?? '';

describe('the card of a criterion', () => {
  it('says which criteria are only weighed, and which refusals the lawyer reads', () => {
    expect(cardOf('RIGHTS')).toContain('Vägs in, men avgör inte ensamt.');
    expect(cardOf('RIGHTS')).toContain('läses av kommunjuristen');
    expect(cardOf('OPEN')).not.toMatch(/Vägs in|kommunjuristen/);
  });

  it('tells how it is examined and what may show it, where it is examined at all', () => {
    expect(cardOf('OPEN')).toMatch(/Så prövas det[\s\S]*Medlem antas[\s\S]*Kan visas av: stadgarna, protokoll\./);
    expect(cardOf('OTHER')).toContain('Partipolitiskt obunden');
    expect(cardOf('OTHER')).not.toContain('Så prövas det');
  });

  it('has its form open where a judgement waits, and folded elsewhere', () => {
    expect(cardOf('OPEN')).toContain('vk-criterion__now');
    expect(cardOf('RIGHTS')).not.toContain('vk-criterion__now');
  });
});
