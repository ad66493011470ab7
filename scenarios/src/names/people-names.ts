/** A table of names by naming culture: data, not logic. */
export type Culture =
  | 'german'
  | 'english'
  | 'french'
  | 'dutch'
  | 'nordic'
  | 'spanish'
  | 'italian'
  | 'polish'
  | 'portuguese'
  | 'turkish'
  | 'indian'
  | 'arabic';

interface NamePool {
  first: readonly string[];
  last: readonly string[];
}

const words = (text: string) => text.split(' ');
const names = (text: string) => text.split(', ');

export const peopleNames: Record<Culture, NamePool> = {
  german: {
    first: words(
      'Anna Lukas Jürgen Katharina Sebastian Heike Björn Sabine Matthias Ursula Jörg Franziska Tobias Monika Stefan Käthe Florian Birgit Andreas Nadine Günter Claudia Dominik Silke Felix Annika Uwe Marlene Rainer Greta Jonas Lena Holger Petra Timo Svenja',
    ),
    last: words(
      'Müller Schäfer Weiß Krüger Böhm Lindner Vogt Hartmann Köhler Brandt Seidel Grünwald Zimmermann Haas Pfeiffer Röder Winkler Kessler Döring Albrecht Strauß Engel Wegner Hübner Jäger Thiele Bergmann Kühn Reuter Maurer Falk Ströbel',
    ),
  },
  english: {
    first: words(
      'Emily James Charlotte Oliver Hannah Thomas Grace Daniel Olivia Benjamin Siobhán Callum Niamh Ryan Megan Marcus Danielle Trevor Latoya Kevin Rebecca Darnell Alison Graham Chloe Wesley Imogen Declan Tiana Howard Bethany Scott Priscilla Elliot Maeve Tyler',
    ),
    last: words(
      "Whitfield Harper O'Brien Bennett Carter Ashworth Fletcher Hughes Mackenzie Sullivan Reid Thornton Washington Lockwood Barrett Doyle Pemberton Ellis Rutherford Coleman Byrne Hargreaves Donnelly Jefferson Kirkpatrick Shaw Gallagher Monroe Blackwood Osei Chambers Delaney",
    ),
  },
  french: {
    first: words(
      'Élodie Thierry Amélie Jérôme Chloé François Noémie Benoît Céline Mathieu Aurélie Guillaume Zoé Stéphane Hélène Rémi Margaux Loïc Inès Cédric Bérénice Pascal Gaëlle Nicolas Manon Yannick Solène Étienne Camille Didier',
    ),
    last: words(
      'Lefèvre Moreau Dubois Girard Bérard Fournier Chevalier Gauthier Rousseau Perrin Lemaître Marchand Besson Colin Delacroix Meunier Renaud Vasseur Poirier Guérin Blanchard Faure Hébert Barbier Texier Charpentier',
    ),
  },
  dutch: {
    first: words(
      'Sanne Daan Femke Joost Lotte Bram Maaike Pieter Anouk Sjoerd Esther Ruben Willemijn Thijs Marit Jeroen Roos Wouter Fleur Niels Mirthe Koen',
    ),
    last: names(
      'de Vries, van den Berg, Bakker, Visser, Smit, de Boer, Mulder, Bos, Vos, Hendriks, Dekker, Brouwer, van Dijk, Kuipers, Postma, Veenstra, van der Meer, Schouten, Verhoeven, Timmermans',
    ),
  },
  nordic: {
    first: words(
      'Astrid Lars Ingrid Søren Freja Mikkel Sigrid Håkon Åsa Henrik Linnéa Erik Maja Øyvind Tuva Jens Kerstin Björn Signe Anders Ronja Mads Solveig Göran Elin Kjell Pia Rasmus',
    ),
    last: words(
      'Halvorsen Lindqvist Sørensen Bergström Nygaard Håkansson Jørgensen Åkesson Dahl Strand Rasmussen Sjöberg Kvist Eriksen Ødegård Holm Nyström Mikkelsen Brekke Wallin Thorsen Ekström Fjeld Lund',
    ),
  },
  spanish: {
    first: words(
      'Lucía Javier Marta Álvaro Carmen Íñigo Sofía Joaquín Nuria Andrés Pilar Sergio Inés Rubén Montserrat Óscar Beatriz Gonzalo Rocío Fermín Alba Ramón Ximena Mateo',
    ),
    last: words(
      'Fernández Núñez Ortega Ibáñez Castaño Romero Gutiérrez Peña Vázquez Molina Serrano Álvarez Cordero Muñoz Giménez Navarro Rivas Salcedo Bermúdez Quintana Echevarría Lozano',
    ),
  },
  italian: {
    first: words(
      'Giulia Marco Francesca Alessandro Chiara Niccolò Elena Davide Silvia Matteo Federica Luca Beatrice Stefano Ilaria Giorgio Martina Paolo Serena Tommaso',
    ),
    last: words(
      "Ferrari Bianchi Colombo Ricci Marchetti D'Angelo Conti Gallo Fontana Moretti Barbieri Santoro Rinaldi Caruso Ferrara Galli Martinelli Leone Longo Serra",
    ),
  },
  polish: {
    first: words(
      'Agnieszka Paweł Małgorzata Tomasz Katarzyna Michał Łucja Piotr Zofia Grzegorz Joanna Krzysztof Ewa Wojciech Hanna Marek Jiří Tereza Ondřej Lenka Václav Šárka',
    ),
    last: words(
      'Kowalczyk Wiśniewski Wójcik Lewandowska Zieliński Szymański Dąbrowski Kozłowski Jankowski Mazur Krawczyk Piotrowski Grabowski Pawłowski Michalski Novák Dvořák Černý Procházka Němec Král',
    ),
  },
  portuguese: {
    first: words(
      'João Mariana Tiago Inês Gonçalo Beatriz Rui Catarina Luís Conceição Nuno Fátima Vítor Leonor Thiago Juliana Rafael Luíza',
    ),
    last: words(
      'Gonçalves Ferreira Magalhães Carvalho Simões Araújo Teixeira Conceição Monteiro Brandão Ribeiro Sequeira Guimarães Cardoso Nogueira Lourenço',
    ),
  },
  turkish: {
    first: words(
      'Ayşe Mehmet Zeynep Emre Elif Murat Gülşen Onur Özlem Kerem Derya Çağlar Selin İbrahim Yasemin Oğuz',
    ),
    last: words(
      'Yılmaz Demir Şahin Çelik Öztürk Kaya Aydın Arslan Doğan Koç Güneş Yıldız Aksoy Polat Erdoğan Türkmen',
    ),
  },
  indian: {
    first: words(
      'Priya Arjun Ananya Rahul Deepika Vikram Kavitha Sanjay Meera Rohan Lakshmi Karthik Neha Aditya Shreya Suresh Pooja Harish',
    ),
    last: words(
      'Sharma Iyer Patel Reddy Nair Mehta Chowdhury Krishnan Gupta Desai Kulkarni Banerjee Rao Menon Joshi Subramanian Bhatt Singh',
    ),
  },
  arabic: {
    first: words(
      'Layla Omar Yasmin Karim Nour Tariq Samira Youssef Amina Hassan Rania Bilal Salma Idris Farah Khalid',
    ),
    last: names(
      'Haddad, El Amrani, Nasser, Benali, Khoury, Mansour, Al-Sayed, Ziani, Rahmani, Saleh, Boukhari, Farouk, Aziz, Tazi, Darwish, Chaoui',
    ),
  },
};

/** Cultures met beside the local one in any company of the world, with their weights. */
export const mixedCultures: readonly (readonly [Culture, number])[] = [
  ['turkish', 3],
  ['polish', 3],
  ['indian', 3],
  ['arabic', 3],
  ['portuguese', 2],
  ['english', 2],
  ['italian', 2],
  ['spanish', 2],
  ['french', 1],
  ['german', 1],
  ['nordic', 1],
  ['dutch', 1],
];
