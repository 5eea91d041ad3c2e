import { holdsPromisesOf } from './held.js';

holdsPromisesOf('races');
