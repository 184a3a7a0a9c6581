/** What a request was made for, as the stand-in recognises it; `other` is a ping or something that it does not know. */
export const stages = ['query', 'judge-query', 'solve', 'judge-trajectory', 'other'] as const;
export type Stage = (typeof stages)[number];

export const isStage = (text: string): text is Stage => stages.some(stage => stage === text);
