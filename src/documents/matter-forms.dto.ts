import type { Type } from '@nestjs/common';
import { CONFLICT_GROUNDS, type ConflictGround } from '../identity/conflicts/conflict.js';
import { ChoiceField, WholeField } from '../platform/http/fields.js';
import { shaped } from '../platform/http/shape.pipe.js';

/** What every form that changes the case sends along: the version that was looked at. */
export class SeenDto {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

export class DeclareConflictFormDto {
  @ChoiceField(CONFLICT_GROUNDS) ground: ConflictGround;
}

/** Reads a form that changes the case: its fields, and the version it was filled in from. */
export async function shapedSeen<T extends object>(shape: Type<T>, sent: unknown): Promise<T & SeenDto> {
  const { seen, ...fields } = Object(sent) as Record<string, unknown>;
  const asked = await shaped(SeenDto, { seen });
  return Object.assign(await shaped(shape, fields), asked);
}
