/** What the company of the world may be called: its addresses' domain is the name and `.example`. */
export const homeCompanies: readonly string[] = (
	'Tidewater Larkfield Northbeam Cobaltworks Ferncliff Millrace Brightquay Hollowbrook Stonebridge Amberline Fieldnote '
	+ 'Quillhaven Ridgeway Oakmere Silverlode Marlowe Pinegrove Copperleaf Windrose Eastgate Fairlight Harborview Lanternhill Redfern'
).split(' ');

/** First words of customers' company names. */
export const customerCompanies: readonly string[] = (
	'Umbra Globex Vantage Halcyon Meridian Kestrel Orchard Pinnacle Solstice Tamarack Bluestem Cascade Drumlin Elmhurst Foxglove '
	+ 'Granite Hawthorn Ironwood Juniper Keystone Lodestar Magnolia Nimbus Osprey Palisade Quarry Rosewood Sandpiper Thistle Upland '
	+ 'Verdant Westbrook Yarrow Zephyr Alder Basalt Cinder Driftwood Ember Falcon Gantry Harvest Isthmus Jubilee Kingfisher Larch '
	+ 'Mosaic Northstar Opaline Parallax Quantum Riverbend Saffron Tundra Unison Vertex Wayfarer Xenon Yonder Zenith Aurora Beacon '
	+ 'Cobblestone Delphi Equinox Foundry Glacier Horizon Indigo Jasper Kodiak Lumen Monarch Nectar Outpost Prairie Quintet Ravine '
	+ 'Summit Trellis Ultramar Voyager Wharf Birchwood Clearwater Daybreak Everglade Firth Gladstone Heron'
).split(' ');

/** Second words of customers' company names: their trade. */
export const companyTrades: readonly string[] = (
	'Logistics Foods Energy Labs Textiles Media Freight Robotics Clinics Hotels Insurance Motors Studios Dairy Optics Timber Pharma '
	+ 'Airways Records Ceramics Brewing Fitness Schools Marine'
).split(' ');
