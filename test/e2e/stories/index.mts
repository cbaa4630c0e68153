import { instamojoStory } from './instamojo.mts';
import { payUmoneyStory } from './payumoney.mts';
import type { Story } from './story.mts';

/** What the demo tells, in this order. */
export const stories: Story[] = [instamojoStory, payUmoneyStory];
