import { closedSets } from '../../../../environment/workplace/tables.js';
import { type ClosedSet, type Phrase, phrases } from './meaning.js';

const own = (set: ClosedSet, value: string, sayings: string): Phrase[] => phrases(sayings, { kind: 'value', set, value });

/** Every value by its own name, lower-cased; `value_to_plot`'s field names are not what people say. */
const named: readonly Phrase[] = (['board', 'list_name', 'status', 'product_interest', 'traffic_source', 'plot_type'] as const)
	.flatMap(set => closedSets[set].flatMap(value => own(set, value, value.toLowerCase())));

/** The values in people's other words. */
const sayings: readonly Phrase[] = [
	...own('board', 'Back end', 'backend|server side'),
	...own('board', 'Front end', 'frontend'),
	...own('list_name', 'Completed', 'complete|done|finished|closed|wrapped up|as done|closing|close|close out|closing out|finish|tick off'),
	...own('list_name', 'In Progress', 'progress|started|underway|under way|being worked on|work has started|active|work on|start|kick off'),
	...own('list_name', 'In Review', 'review|reviewed|ready for review|under review'),
	...own('list_name', 'Backlog', 'backlogged|not started|waiting|on the shelf'),
	...own('status', 'Won', 'win|signed|closed won|closed the deal|sealed|came through|landed|said yes|on board|in the bag'),
	...own('status', 'Lost', 'lose|closed lost|fell through|walked away|dead|gone cold|went elsewhere|said no|slipped away'),
	...own('status', 'Lead', 'leads|cold lead|just a lead'),
	...own('status', 'Proposal', 'proposals|offer|quote'),
	...own('status', 'Qualified', 'qualify|qualifies|qualifying'),
	...own('product_interest', 'Consulting', 'consultancy|consultation|advice'),
	...own('product_interest', 'Training', 'trainings|courses'),
	...own('product_interest', 'Services', 'service'),
	...own('traffic_source', 'direct', 'directly|typed'),
	...own('traffic_source', 'referral', 'referrals|referred|referring'),
	...own('traffic_source', 'search engine', 'search|search engines|search traffic|searching'),
	...own('traffic_source', 'social media', 'social|socials'),
	...own('plot_type', 'bar', 'bars'),
	...own('plot_type', 'line', 'lines|curve|trend line|line chart|line graph'),
	...own('plot_type', 'scatter', 'scatterplot|scattered|dots|dot plot|points'),
	...own('plot_type', 'histogram', 'histograms'),
	...own('value_to_plot', 'total_visits', 'visits|traffic|total visits|visitors|visitor numbers|people came|visitor count'),
	...own('value_to_plot', 'session_duration_seconds', 'session duration|session durations|session length|session lengths|session time|time on site|time on the site|stayed|stay|stays|how long|session|sessions|average session|durations|duration|'
		+ 'time spent|linger|lingered|stick around|length of'),
	...own('value_to_plot', 'user_engaged', 'engaged|engagement|engaged users|engaging|engage'),
	...own('value_to_plot', 'visits_direct', 'direct|directly'),
	...own('value_to_plot', 'visits_referral', 'referral|referrals|referred'),
	...own('value_to_plot', 'visits_search_engine', 'search engine|search engines|search|search traffic'),
	...own('value_to_plot', 'visits_social_media', 'social media|social|socials'),
];

/** Values that no set has, within frames that show which set they are meant for; `{}` is the value. */
const framed = (set: ClosedSet, frames: readonly string[], values: string): Phrase[] =>
	values.split('|').flatMap(value => frames.flatMap(frame => phrases(frame.replace('{}', value), { kind: 'stranger', set, value })));

const statusFrames = ['status {}', 'status to {}', 'status is {}', 'status as {}', 'status of {}', '{} status', 'as {}', 'to {}'];
const listFrames = ['{} list', '{} column', 'list {}', 'list to {}', 'to {}', 'into {}', 'in {}', 'as {}', 'column {}'];

/** Values that people ask for as if the sets had them. What is also an ordinary word is only taken within a frame. */
const strangers: readonly Phrase[] = [
	...framed('status', statusFrames, 'interested|contacted|cold|hot|warm|inactive|churned|negotiation|negotiating|on hold|pending|archived|vip|unqualified|renewal|disqualified|nurture|prospecting|paused|'
		+ 'onboarded|dormant|opportunity|negotiations|cancelled'),
	...framed('list_name', listFrames, 'doing|blocked|on hold|testing|qa|icebox|archived|deployed|ready|parked|wip|cancelled|staging|done list|released|verified|rejected|approved'),
	...framed('list_name', ['{} column', 'to {}', 'into {}', 'in {}'], 'to do|todo'),
	...framed('board', ['{} board', 'board {}', 'board to {}'], 'marketing|sales|mobile|devops|infrastructure|ops|operations|data|qa|hr|finance|platform|security|product|research|legal|support|growth|ux|api|testing|content|engineering|analytics|admin'),
	...framed('plot_type', ['{}'], 'donut|doughnut|heatmap|treemap|boxplot|sankey'),
	...framed('plot_type', ['{} chart', '{} plot', '{} graph'], 'pie|radar|heat map|bubble|funnel|candlestick|gantt|area|box|stacked|waterfall|violin|3d|spider'),
	...framed('traffic_source', ['{} traffic', 'traffic from {}', 'visits from {}', 'came from {}', 'came via {}'], 'paid|affiliate|newsletter|newsletters|facebook|instagram|tiktok|display|youtube|linkedin|google ads|ads|advertising|billboard|podcast|podcasts|email|campaign|bot'),
	...framed('product_interest', ['interested in {}', 'interest in {}', 'interest to {}', 'interest {}'], 'cloud|insurance|furniture|marketing|support|maintenance|security|licensing|analytics|cars|catering|logistics|subscriptions|storage|printing|vehicles|chemicals|textiles|travel'),
	...framed('value_to_plot', ['plot {}', 'plot the {}', 'plot of {}', 'plot of the {}', 'chart of {}', 'chart of the {}', 'chart {}', 'chart the {}', 'graph of {}', 'graph the {}', 'graph of the {}', 'histogram of {}', 'histogram of the {}'],
		'bounce rate|bounce rates|page views|pageviews|revenue|conversions|conversion|conversion rate|clicks|sales|downloads|signups|sign ups|impressions|new users|open rate|churn|deals|emails|tasks|temperature'),
];

/** What can be lost or won without being a deal. */
const idioms: readonly Phrase[] = phrases('lost patience|lost track|lost touch|lost sight|lost count|lost time|lost sleep|lost hope|lost ground|lost heart|lost momentum|lost steam|lost face|lost in translation|lost in the|lost two pages|'
	+ 'lost the thread|lost the plot|lost its way|lost his way|lost her way|lost their way|lost the race|lost the bet|lost that bet|won over|won the race|won the bet|won that bet|won a prize', { kind: 'idiom' });

export const valuePhrases: readonly Phrase[] = [...named, ...sayings, ...strangers, ...idioms];
