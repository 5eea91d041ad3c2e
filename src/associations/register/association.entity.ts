import {
  CodeColumn,
  CodeKey,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { AssociationFields, EndedHow, LegalForm, NoNumberReason } from './association.js';

/** An association in the municipality's register [föreningsregistret]. */
@TableOf('association', 'municipality')
export class Association implements AssociationFields {
  @IdKey() id: Id;
  @CodeColumn({ nullable: true }) orgNumber: string | null;
  @CodeColumn({ nullable: true }) noNumberBecause: NoNumberReason | null;
  @TextColumn({ nullable: true }) sectionName: string | null;
  @TextColumn() name: string;
  @CodeColumn() nameKey: string;
  @CodeColumn() legalForm: LegalForm;
  @TextColumn({ nullable: true }) seat: string | null;
  @FlagColumn({ nullable: true }) districtActivity: boolean | null;
  @DayColumn({ nullable: true }) foundedOn: Day | null;
  @TextColumn({ nullable: true }) careOf: string | null;
  @TextColumn({ nullable: true }) street: string | null;
  @CodeColumn({ nullable: true }) postalCode: string | null;
  @TextColumn({ nullable: true }) city: string | null;
  @CodeColumn({ nullable: true }) email: string | null;
  @CodeColumn({ nullable: true }) phone: string | null;
  @FlagColumn() protectedContact: boolean;
  @CodeColumn() language: Language;
  @DayColumn() registeredOn: Day;
  @IdColumn({ nullable: true }) umbrellaId: Id | null;
  @DayColumn({ nullable: true }) endedOn: Day | null;
  @CodeColumn({ nullable: true }) endedHow: EndedHow | null;
  @IdColumn({ nullable: true }) mergedIntoId: Id | null;
  @TextColumn() searchText: string;
  @VersionColumn() version: number;
}

/** A word that an association is found by, in the order of names: searching is as quick in a large register as in a small one. */
@TableOf('association_word', 'inner')
export class AssociationWord {
  @CodeKey() word: string;
  @CodeKey() nameKey: string;
  @IdKey() associationId: Id;
}
