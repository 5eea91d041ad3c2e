import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { CONTENT_LIMITS, MEGABYTE } from '../../documents/contents/content-limits.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { form } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import { PAPER_KINDS } from '../papers/paper.js';
import type { Association } from '../register/association.entity.js';
import { Associations, mayWriteRegister } from '../register/associations.service.js';
import { choicesOf, paperWords } from '../register/register-words.js';
import type { AssociationForms, AssociationSheetView } from './association-view.js';
import { IdentitySheets, type IdentityView } from './identity-sheets.service.js';
import { OfficeSheets } from './office-sheets.service.js';
import { PaperSheets } from './paper-sheets.service.js';
import { PeopleSheets } from './people-sheets.service.js';

/** Gathers an association's page for somebody who may know of it. */
@Injectable()
export class AssociationSheets {
  constructor(
    private readonly associations: Associations,
    private readonly committees: Committees,
    private readonly who: IdentitySheets,
    private readonly papers: PaperSheets,
    private readonly people: PeopleSheets,
    private readonly office: OfficeSheets,
  ) {}

  /** The page; `came` are forms that came back with faults. */
  async of(
    actor: Actor,
    id: Id,
    came: Record<string, AssociationForms[keyof AssociationForms]>,
  ): Promise<AssociationSheetView> {
    const association = await this.associations.get(actor, id);
    const staff = committeesOf(actor).length > 0;
    const mayWrite = mayWriteRegister(actor);
    const active = association.endedHow === null;
    const own = await this.committees.ofActor(actor);
    const forms: AssociationForms = mayWrite
      ? {
          upload: form('upload'),
          ...(active ? { dissolve: form('dissolve'), merge: form('merge') } : { reopen: form('reopen') }),
        }
      : {};
    return {
      ...(await this.who.of(actor, association)),
      staff,
      mayWrite,
      status: await this.papers.status(actor, id),
      ...(await this.people.of(actor, id, mayWrite && active)),
      papers: await this.papers.rows(actor, id, mayWrite, came),
      ...(staff ? await this.office.of(actor, id) : { marks: [], cases: [], events: [] }),
      forms: { ...forms, ...came },
      paperKinds: choicesOf(PAPER_KINDS, paperWords),
      committees: own.map(({ id: value, name }) => ({ value, text: name })),
      mostMegabytes: CONTENT_LIMITS.bytes / MEGABYTE,
    };
  }

  /** How it stands with its papers, as a tag with reasons. */
  async status(actor: Actor, id: Id): Promise<AssociationSheetView['status']> {
    return this.papers.status(actor, id);
  }

  /** Who the association is, without what hangs on it. */
  async identity(actor: Actor, association: Association): Promise<IdentityView> {
    return this.who.of(actor, association);
  }
}
