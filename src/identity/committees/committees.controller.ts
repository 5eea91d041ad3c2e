import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import { Api } from '../../platform/http/api.decorator.js';
import type { Listing } from '../../platform/http/keyset.js';
import { ChoiceView, IdView, TextView } from '../../platform/http/view-fields.js';
import type { Id } from '../../shared/id.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { SignedIn } from '../policy.decorator.js';
import { Committees } from './committees.service.js';
import { REGISTRIES, type Registry } from './registry.js';

/** A committee as everybody who is signed in may know it. */
export class CommitteeView {
  @IdView() id: Id;
  @TextView() name: string;
  @TextView() code: string;
  @TextView() postalAddress: string;
  @TextView() email: string;
  @TextView() phone: string;
  @ChoiceView(REGISTRIES) registry: Registry;
}

@ApiTags('committees')
@Controller('api/committees')
export class CommitteesController {
  constructor(private readonly committees: Committees) {}

  @Get()
  @SignedIn()
  @Api({ summary: 'Lists the municipality’s committees by name', of: CommitteeView, shape: 'list' })
  async list(@CurrentActor() actor: Person): Promise<Listing<CommitteeView>> {
    const committees = await this.committees.all(actor);
    const items = committees.map(({ id, name, code, postalAddress, email, phone, registry }) => ({
      id,
      name,
      code,
      postalAddress,
      email,
      phone,
      registry,
    }));
    return { items, next: null };
  }
}
