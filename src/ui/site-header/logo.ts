/** A picture that stands for the county at the head of its pages, with the words for those who do not see it. */
export type Logo = { src: string; width: number; height: number; alternative: string }
