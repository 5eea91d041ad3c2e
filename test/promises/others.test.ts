import { holdsPromisesOf } from './held.js';

holdsPromisesOf('others');
