/** First and last names that occur together, in ASCII: they also make addresses. */
export type NameRegion = { readonly first: readonly string[]; readonly last: readonly string[] };

const region = (first: string, last: string): NameRegion => ({ first: first.split(' '), last: last.split(' ') });

/** Names by the part of the world in which they are usual: most people take both names from one. */
export const nameRegions: readonly NameRegion[] = [
	region(
		'Emma Oliver Grace Henry Alice Jack Charlotte Thomas Lucy George Sophie Edward Hannah Samuel Claire Daniel Rachel Benjamin Laura Andrew',
		'Carter Bennett Hughes Foster Mitchell Palmer Brooks Sullivan Harper Walsh Reed Chapman Fletcher Barnes Whitaker Ellison Pruitt Hartley Langford Mercer Thornton Winslow Ashby Caldwell Drummond Everett Farrow Goddard',
	),
	region(
		'Anna Lukas Katharina Jonas Lena Felix Greta Moritz Johanna Stefan Heike Matthias Sabine Tobias Ingrid',
		'Schneider Fischer Weber Becker Hoffmann Vogel Krause Lehmann Brandt Engel Lorenz Seidel Pohl Kuhn Ziegler Arnold Haas Dietrich Winkler Baumann',
	),
	region(
		'Astrid Erik Freja Lars Sigrid Nils Maja Anders Linnea Henrik Solveig Mikkel Tuva Rasmus Elin Aino Juhani',
		'Berg Lindqvist Hansen Dahl Nygaard Eriksen Holm Sandberg Strand Lund Bakke Solberg Ekstrom Virtanen Korhonen Nieminen Halvorsen Moller Kjeldsen Aalto Forsberg Hedlund',
	),
	region(
		'Camille Julien Amelie Mathieu Elodie Antoine Manon Bastien Margaux Olivier Celine Thibault Noemie Pascal',
		'Moreau Lefevre Girard Bonnet Rousseau Mercier Blanchard Gauthier Perrin Chevalier Marchand Dumont Fontaine Lemaire Renaud Barbier Clement Delacroix',
	),
	region(
		'Giulia Marco Chiara Lorenzo Francesca Matteo Elisa Davide Martina Paolo Silvia Riccardo Bianca Fabio',
		'Rossi Ferrari Conti Marino Greco Gallo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Pellegrini Bellini Martinelli',
	),
	region(
		'Lucia Mateo Carmen Javier Elena Diego Marisol Andres Ximena Rafael Paloma Joaquin Beatriz Esteban Ines Hector Valeria Gonzalo',
		'Garcia Fernandez Castillo Navarro Ortega Delgado Vargas Mendoza Herrera Rojas Salazar Fuentes Aguilar Ibarra Cordero Villanueva Quintero Zamora Escobar Montoya Paredes Lozano',
	),
	region(
		'Mariana Tiago Beatrice Rui Catarina Joao Leonor Vasco Larissa Caio Juliana Thiago',
		'Silva Ferreira Almeida Carvalho Ribeiro Teixeira Moreira Cardoso Barbosa Pinto Nogueira Azevedo Monteiro Figueiredo Tavares Duarte',
	),
	region(
		'Katarzyna Piotr Agnieszka Marek Jana Tomas Petra Jakub Zuzana Pavel Milena Dragan Ivana Goran Vesna Luka',
		'Kowalski Nowak Wojcik Zielinski Novotny Dvorak Svoboda Horak Kovac Jovanovic Petrovic Babic Horvat Maric Lewandowski Mazur Pavlik Sedlak Krajnc Vukovic',
	),
	region(
		'Olena Andriy Daria Mykola Natalia Dmitri Irina Sergei Vera Bohdan Yulia Taras Kateryna Anton',
		'Petrov Ivanova Shevchenko Bondarenko Kovalenko Tkachenko Melnyk Orlov Sokolov Volkova Morozova Lysenko Kravets Hrytsenko Belov Antonov',
	),
	region(
		'Eleni Nikos Katerina Yannis Sofia Kostas Daphne Stavros',
		'Papadakis Nikolaidis Georgiou Economou Vlachos Kotsis Makris Pappas Stathopoulos Zervas',
	),
	region(
		'Elif Mehmet Zeynep Emre Aylin Burak Defne Kerem Selin Cem',
		'Yilmaz Kaya Demir Aydin Ozturk Arslan Dogan Kilic Polat Sahin Erdem Tekin',
	),
	region(
		'Layla Omar Yasmin Karim Noor Tariq Salma Hassan Rania Khalid Amira Farid Huda Sami Leila Ziad',
		'Haddad Mansour Nasser Khoury Said Rahman Farouk Saleh Darwish Hamdan Qasim Aziz Bakri Najjar Sabbagh Tahan Jaber Zidan',
	),
	region(
		'Shirin Reza Parisa Kaveh Nasrin Arash Golnaz Behrouz',
		'Hosseini Tehrani Karimi Moradi Rostami Ghorbani Jafari Shirazi Farahani Sohrabi',
	),
	region(
		'Noa Eitan Tamar Ariel Shira Yonatan Maya Gideon',
		'Levi Cohen Mizrahi Peretz Friedman Shapiro Avraham Katz Rosen Dayan',
	),
	region(
		'Priya Arjun Kavya Rohan Ananya Vikram Meera Sanjay Divya Rahul Nisha Aditya Lakshmi Karthik Pooja Imran Farah Harpreet',
		'Sharma Patel Iyer Reddy Gupta Menon Nair Kapoor Desai Chatterjee Banerjee Rao Mehta Joshi Malhotra Pillai Bhatt Kulkarni Singh Gill Siddiqui Das',
	),
	region(
		'Mei Wei Xiuying Jun Lan Hao Yan Ming Lihua Bo Jing Zhen Qing Tao',
		'Zhang Liu Chen Yang Huang Zhao Zhou Xu Sun Guo Lin Luo Zheng Liang Song Deng Feng Cao',
	),
	region(
		'Yuki Haruto Sakura Kenji Aiko Takumi Naomi Ren Emiko Daichi Hana Satoshi Mariko Koji',
		'Tanaka Sato Suzuki Watanabe Ito Yamamoto Nakamura Kobayashi Yoshida Mori Fujita Okada Hasegawa Ishikawa Ogawa Kondo Sakamoto Endo',
	),
	region(
		'Minji Jisoo Hyunwoo Seoyeon Donghyun Eunji Sungmin Jiwoo',
		'Kim Park Choi Jung Kang Yoon Jang Lim Han Shin Seo Kwon',
	),
	region(
		'Linh Minh Thuy Quang Huong Duc Trang Khanh Putri Budi Dewi Agus Maricel Jomar',
		'Nguyen Tran Pham Hoang Vu Dang Bui Santoso Wijaya Hartono Reyes Cruz Bautista Dizon',
	),
	region(
		'Amara Chidi Ngozi Emeka Adaeze Tunde Folake Kwame Abena Kofi Efua Ousmane Aissatou',
		'Okafor Adeyemi Nwosu Okonkwo Balogun Eze Mensah Owusu Boateng Asante Diallo Traore Ndiaye Sow',
	),
	region(
		'Wanjiru Kamau Achieng Otieno Zawadi Juma Makena Tendai Thandiwe Sipho Nomvula Bongani Selam Dawit',
		'Mwangi Njoroge Ochieng Kimani Wambui Odhiambo Mutua Dlamini Nkosi Ndlovu Zulu Moyo Tesfaye Bekele',
	),
	region(
		'Siobhan Declan Aoife Cormac Niamh Rory Fiona Callum Rhiannon Gareth',
		'Gallagher Brennan Kavanagh Doyle Nolan Quinn MacLeod Sinclair Buchanan Griffiths Llewellyn Prosser',
	),
	region(
		'Sanne Daan Lotte Bram Femke Joost Marieke Sander',
		'Jansen Bakker Visser Smit Meijer Mulder Bos Vermeer Hendriks Kuipers Maas Claes',
	),
];
