import { Injectable } from '@nestjs/common';
import { Surroundings } from '../../platform/surroundings.js';
import { CONTENT_LIMITS, type ContentLimits } from '../contents/content-limits.js';
import { ContentStore } from './content-store.js';

/** Where bytes are kept, and how many of them a file may have. */
@Injectable()
export class Contents {
  readonly store: ContentStore;
  readonly limits: ContentLimits = CONTENT_LIMITS;

  constructor({ settings }: Surroundings) {
    this.store = new ContentStore(settings.filesFolder);
  }
}
