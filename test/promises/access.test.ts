import { holdsPromisesOf } from './held.js';

holdsPromisesOf('access');
