import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../../acts/actor.js';
import type { Id } from '../../shared/id.js';
import { readNumber, stateOfAssociation } from '../register/association.js';
import type { Association } from '../register/association.entity.js';
import { AssociationsQueries, fullNameOf } from '../register/associations.queries.js';
import { associationTag } from '../register/register-words.js';
import { contactOf, identityOf } from './association-rows.js';
import type { AssociationSheetView } from './association-view.js';

/** What a page tells of who an association is. */
export type IdentityView = Pick<
  AssociationSheetView,
  'name' | 'place' | 'seen' | 'state' | 'warnings' | 'facts' | 'contact' | 'related'
> &
  Pick<AssociationSheetView, 'ended' | 'mergedInto' | 'protectedContact'>;

/** Gathers who an association is, and which others it has to do with. */
@Injectable()
export class IdentitySheets {
  constructor(private readonly queries: AssociationsQueries) {}

  /** Who the association is, without what hangs on it. */
  async of(actor: Actor, association: Association): Promise<IdentityView> {
    const { id, umbrellaId, mergedIntoId, endedOn, endedHow, orgNumber } = association;
    const names = await this.queries.namesOf([umbrellaId, mergedIntoId]);
    const linked = (to: Id | null): { name: string; href: string } | null => {
      const name = to === null ? undefined : names.get(to);
      return name === undefined ? null : { name, href: `/associations/${to}` };
    };
    const [umbrella, mergedInto] = [linked(umbrellaId), linked(mergedIntoId)];
    return {
      name: fullNameOf(association),
      place: `/associations/${id}`,
      seen: String(association.version),
      state: associationTag(stateOfAssociation(association)),
      ...(endedOn !== null && { ended: { code: `associationPage.ended.${endedHow}`, facts: { endedOn } } }),
      ...(mergedInto && { mergedInto }),
      warnings: readNumber(orgNumber).warnings,
      facts: identityOf(association, committeesOf(actor).length > 0 ? umbrella : umbrella && { ...umbrella, href: '' }),
      contact: contactOf(association),
      protectedContact: association.protectedContact,
      related: committeesOf(actor).length > 0 ? await this.related(association) : [],
    };
  }

  private async related({ id, orgNumber }: Association): Promise<AssociationSheetView['related']> {
    const sections = orgNumber === null ? [] : await this.queries.known({ orgNumber });
    const members = await this.queries.under(id);
    const row = (each: Association, how: string): AssociationSheetView['related'][number] => ({
      name: fullNameOf(each),
      href: `/associations/${each.id}`,
      how: { code: `associationPage.related.${how}` },
    });
    return [
      ...sections.filter((each) => each.id !== id).map((each) => row(each, 'sameNumber')),
      ...members.map((each) => row(each, 'under')),
    ];
  }
}
