import { SYSTEM } from '../../src/acts/actor.js';
import { Deciding } from '../../src/decisions/deciding.service.js';
import { aRepresentative } from '../support/actors.js';
import { items } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { DecisionDesk } from './decision-desk.js';

const WORDS = 'Hemliga ord om föreningen';

for (const kind of DATABASES) {
  describe(`walls around decisions on ${kind}`, () => {
    let office: DecisionDesk;
    beforeAll(async () => {
      office = await DecisionDesk.open(kind);
    });
    afterAll(() => office.close());

    it('an association reads its decision once it is decided, and nothing before or behind it', async () => {
      const { matter } = await office.assessed();
      const proposed = await office.propose(matter.id, { words: WORDS });
      const { caller } = await office.desk.signIn(await aRepresentative(office.desk.app, matter.associationId!));
      const path = `/api/decisions/${String(proposed.json['id'])}`;
      expect((await caller.get(path)).status).toBe(404);
      expect(items(await caller.get(`/api/decisions?matterId=${matter.id}`))).toEqual([]);
      await office.act(proposed, 'decide', office.chief);
      const read = await caller.get(path);
      expect([read.status, read.json]).toMatchObject([200, { outcome: 'award', proposedBy: null, review: null }]);
      const tried = await office.act(read, 'correct', { caller }, { stands: 'a', reads: 'b', because: 'c' });
      expect(tried.status).toBe(403);
    });

    it('another committee and another association find nothing', async () => {
      const proposed = await office.proposed();
      const south = await office.desk.worker('decisionMaker', office.desk.office.south);
      const other = await office.assessments.anAssociation();
      const stranger = await office.desk.signIn(await aRepresentative(office.desk.app, other));
      for (const { caller } of [south, stranger]) {
        expect((await caller.get(`/api/decisions/${String(proposed.json['id'])}`)).status).toBe(404);
        expect((await office.act(proposed, 'decide', { caller })).status).toBe(404);
        const list = await caller.get(`/api/decisions?matterId=${String(proposed.json['matterId'])}`);
        expect(list.status).toBe(404);
      }
      const minutes = { committeeId: office.desk.office.north.id, meetingOn: office.desk.today };
      const days = { ...minutes, approvedOn: office.desk.today, announcedOn: office.desk.today };
      const secretary = await office.desk.worker('committeeSecretary', office.desk.office.south);
      expect((await secretary.caller.post('/api/minutes', days)).status).toBe(404);
      expect((await office.officer.caller.post('/api/minutes', days)).status).toBe(403);
    });

    it('the program decides nothing', async () => {
      const { json } = await office.proposed();
      const deciding = office.desk.app.get(Deciding);
      const asked = { seen: 1 };
      await expect(deciding.decide(SYSTEM, json['id'] as never, asked)).rejects.toMatchObject({ kind: 'forbidden' });
      const entry = { meetingOn: office.desk.today, paragraph: '1', recusals: null, deviation: null };
      const entered = deciding.enterMinutes(SYSTEM, json['id'] as never, entry, asked);
      await expect(entered).rejects.toMatchObject({ kind: 'forbidden' });
    });

    it('whoever has a conflict of interest takes no part', async () => {
      const { matter } = await office.assessed();
      const proposed = await office.propose(matter.id);
      const biased = await office.desk.worker('decisionMaker');
      const conflict = { committeeId: matter.committeeId, associationId: matter.associationId };
      const declared = { ...conflict, ground: 'affected', explanation: 'Gift med kassören.' };
      expect((await biased.caller.post('/api/conflicts', declared)).status).toBe(201);
      const stopped = await office.act(proposed, 'decide', biased);
      expect([stopped.status, stopped.text.includes('step.conflictOfInterest')]).toEqual([409, true]);
    });

    it('nobody sets what the program sets, and no word of a person stands open in the log', async () => {
      const { matter } = await office.assessed();
      const foreign = [
        'state',
        'decidedBy',
        'decidedOn',
        'announcedOn',
        'authors',
        'derivations',
        'reasons',
        'replaces',
      ];
      for (const field of foreign) expect((await office.propose(matter.id, { [field]: 'x' })).status).toBe(400);
      for (const acts of ['x', [['x']], [null], [{ criterion: 'A', extra: 1 }]])
        expect([400, 422]).toContain((await office.propose(matter.id, { acts })).status);
      const proposed = await office.propose(matter.id, { words: WORDS });
      await office.act(proposed, 'return', office.chief, { because: WORDS });
      const lines = await office.desk.lines(matter.id);
      expect(lines.map(({ act }) => act)).toContain('decision.return');
      expect(lines.filter(({ line }) => line.includes('Hemliga'))).toEqual([]);
    });
  });
}
