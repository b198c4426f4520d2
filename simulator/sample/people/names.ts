/** Given and family names by where a family comes from; the sample shop's customers live all over the country. */
const CULTURES: readonly (readonly [weight: number, given: string, family: string])[] = [
  [
    26,
    'Emma Olivia Grace Hannah Claire Abigail Nora Ruth James Henry Samuel Thomas Wesley Caleb Owen Jack',
    'Miller Carter Bennett Hayes Foster Reed Sullivan Brooks Palmer Whitaker Ellis Marsh Doyle Pratt Holloway Finch',
  ],
  [
    14,
    'Sofía Valentina Camila Lucía Marisol Elena Paloma Ximena Mateo Diego Javier Andrés Rafael Luis Emilio Tomás',
    'García Hernández Rivera Morales Castillo Vargas Ortega Delgado Fuentes Navarro Ríos Salazar Peña Cordero Luna Ibarra',
  ],
  [
    9,
    'Mei Xinyi Jing Yawen Lihua Ruolan Qing Yue Wei Haoran Jun Zihan Bo Chen Ming Tao',
    'Zhang Liu Chen Wang Huang Zhou Xu Sun Gao Lin Zheng Tang Song Feng Yuan Shen',
  ],
  [
    8,
    'Ananya Priya Kavya Meera Nandini Isha Leela Divya Arjun Rohan Vikram Kiran Aditya Sanjay Nikhil Dev',
    'Sharma Patel Iyer Reddy Kapoor Menon Chatterjee Desai Rao Nair Gupta Bhatt Joshi Mehta Pillai Banerjee',
  ],
  [
    7,
    'Adaeze Ngozi Amara Temitope Folake Zainab Chiamaka Ama Kwame Emeka Tunde Obinna Kofi Sekou Femi Chidi',
    'Okafor Adeyemi Mensah Eze Balogun Diallo Nwosu Asante Bello Okonkwo Achebe Owusu Traoré Ibe Sarpong Danjuma',
  ],
  [
    6,
    'Yuki Sakura Aiko Haruka Naomi Emi Rin Kaori Kenji Hiroshi Takumi Ren Daichi Shota Kaito Makoto',
    'Tanaka Watanabe Mori Nakamura Hayashi Kobayashi Ishikawa Fujita Ueda Ono Shimizu Arai Kondo Endo Hara Kimura',
  ],
  [
    6,
    'Ji-woo Seo-yeon Ha-eun Min-ji Soo-ah Eun-bi Yuna Da-hye Min-jun Seo-jun Do-yun Ji-ho Hyun-woo Tae-yang Jae Sung-min',
    'Kim Park Choi Jung Kang Yoon Jang Lim Han Shin Oh Seo Kwon Hwang Ahn Ryu',
  ],
  [
    6,
    'Layla Noor Yasmin Amina Salma Rania Dalia Hana Omar Yusuf Karim Tariq Ziad Faris Samir Nabil',
    'Haddad Mansour Khalil Nasser Farouk Saleh Hamdan Aziz Darwish Qasim Rahman Shadid Tannous Karam Zaki Said',
  ],
  [
    6,
    'Giulia Chiara Francesca Bianca Aurora Lucia Noemi Marta Marco Matteo Lorenzo Davide Paolo Nico Dario Enzo',
    'Rossi Bianchi Conti Ferrari Greco Romano Marini Costa Gallo Ricci Moretti Serra Villa Leone Fontana Basile',
  ],
  [
    5,
    'Linh Thảo Mai Ngọc Hương Lan Trang Vy Minh Quang Bảo Huy Khoa Phúc Nam Tuấn',
    'Nguyễn Trần Phạm Lê Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Lý Đinh Mai Trịnh Hồ',
  ],
  [
    4,
    'Zofia Hanna Kasia Magda Oksana Ivana Petra Alena Jakub Tomasz Piotr Marek Pavel Stefan Luka Milan',
    'Nowak Kowalska Wójcik Zieliński Novák Horváth Petrov Kovalenko Marković Dvořák Lis Sikora Babić Wolski Bondar Havel',
  ],
  [
    3,
    'Ingrid Astrid Freya Linnea Maja Sanna Elin Tove Lars Anders Nils Erik Oskar Bjørn Emil Jonas',
    'Lindqvist Berg Sørensen Dahl Nyström Hansen Holm Eriksson Lund Strand Vik Nilsen Ek Solberg Aas Falk',
  ],
];

/** Given and family names with their weight, ready to draw from. */
export const NAMES = CULTURES.map(
  ([weight, given, family]) => [{ given: given.split(' '), family: family.split(' ') }, weight] as const,
);
