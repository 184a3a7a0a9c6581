export type { AskFor } from './ask-for.js';
export { createOpenaiEngine, type OpenaiEngineOptions, type TrajectoryMode } from './engine.js';
export { defaultPromptFolder, loadPrompts, usedPrompts, type Prompts } from './load-prompts.js';
export { promptNames, type PromptName } from './prompt-variables.js';
